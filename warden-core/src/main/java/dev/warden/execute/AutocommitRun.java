package dev.warden.execute;

import java.sql.SQLException;

import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.history.HistoryTable;
import dev.warden.history.NewEntry;
import dev.warden.lock.Fence;
import dev.warden.lock.HeldLock;
import dev.warden.lock.LockLostException;
import dev.warden.script.VersionedScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Runs a script whose statements commit by themselves. Its entry is there before its
 * first statement, says which statement is next, and each statement is sent only while
 * the lock is held.
 */
final class AutocommitRun {

	private static final Logger logger = LoggerFactory.getLogger(AutocommitRun.class);

	private final HeldLock lock;

	private final HistoryTable history;

	private final StatementRunner statements;

	AutocommitRun(HeldLock lock, HistoryTable history, StatementRunner statements) {
		this.lock = lock;
		this.history = history;
		this.statements = statements;
	}

	void run(VersionedScript script, NewEntry entry) {
		Session session = this.lock.session();
		Fence fence = this.lock.fence();
		boolean begun = false;
		this.lock.outsideTransaction(true);
		try {
			ensureHeld(this.history.insertRunning(session, fence, entry));
			begun = true;
			long startedAt = System.nanoTime();
			this.statements.run(script,
					(number) -> ensureHeld(this.history.advance(session, fence, entry.rank(), number)));
			long millis = (System.nanoTime() - startedAt) / 1_000_000;
			ensureHeld(this.history.finish(session, fence, entry.rank(), millis));
			this.statements.resetSession();
		}
		catch (SQLException | DataAccessException ex) {
			throw failed(entry, begun, this.lock.explain(new CommitFailedException(script, ex)));
		}
		catch (RuntimeException ex) {
			throw failed(entry, begun, this.lock.explain(ex));
		}
		catch (Error ex) {
			failed(entry, begun, new IllegalStateException(ex));
			throw ex;
		}
		finally {
			this.lock.outsideTransaction(false);
		}
	}

	private void ensureHeld(boolean written) {
		if (!written) {
			throw this.lock.lost();
		}
	}

	/**
	 * Record the failure, unless the lock is lost and the entry with it.
	 */
	private RuntimeException failed(NewEntry entry, boolean begun, RuntimeException failure) {
		resetSession(failure);
		if (begun && !(failure instanceof LockLostException)) {
			try {
				record(entry, failure);
			}
			catch (DataAccessException ex) {
				logger.debug("Could not record the failure; the next run will", ex);
				failure.addSuppressed(ex);
			}
		}
		return failure;
	}

	/**
	 * Undo what the statements that did run have set: nothing is rolled back here.
	 */
	private void resetSession(RuntimeException failure) {
		try {
			this.statements.resetSession();
		}
		catch (SQLException ex) {
			logger.debug("Could not reset the session", ex);
			failure.addSuppressed(ex);
		}
	}

	private void record(NewEntry entry, RuntimeException failure) {
		Session session = this.lock.session();
		boolean nothingDone = failure instanceof StatementFailedException statement && statement.getStatement() == 1;
		if (nothingDone && session.dialect().hasAtomicStatements()) {
			this.history.remove(session, this.lock.fence(), entry.rank());
		}
		else {
			this.history.fail(session, this.lock.fence(), entry.rank(), SqlErrors.message(failure));
		}
	}

}
