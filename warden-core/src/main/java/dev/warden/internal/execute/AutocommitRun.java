package dev.warden.internal.execute;

import java.sql.SQLException;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.LockLostException;
import dev.warden.internal.lock.RunStoppedException;
import dev.warden.internal.script.Script;

import org.springframework.dao.DataAccessException;

/**
 * Runs a script whose statements commit by themselves. Its entry is there before its
 * first statement, says which statement is next, and each statement is sent only while
 * the lock is held.
 */
final class AutocommitRun {

	private static final HarmlessLogger logger = HarmlessLogger.of(AutocommitRun.class);

	private final HeldLock lock;

	private final StatementRunner statements;

	private int reached;

	AutocommitRun(HeldLock lock, StatementRunner statements) {
		this.lock = lock;
		this.statements = statements;
	}

	void run(Script script, Recording recording, EachCallbacks callbacks) {
		boolean begun = false;
		try {
			this.lock.fencedFromNextWrite(false);
			this.lock.session().autoCommit();
			ensureHeld(recording.begin());
			begun = true;
			long startedAt = System.nanoTime();
			int first = recording.firstStatement();
			this.reached = first;
			this.statements.run(callbacks.before());
			this.statements.run(script, recording, (number) -> advance(recording, number, first), false);
			this.statements.run(callbacks.after());
			long millis = (System.nanoTime() - startedAt) / 1_000_000;
			this.lock.fencedFromNextWrite(true);
			this.statements.session().reset();
			ensureHeld(recording.finish(millis));
		}
		catch (SQLException | DataAccessException ex) {
			throw told(callbacks, failed(recording, begun, this.lock
				.explain(ExecutionFailures.notRecorded(script, begun, recording.wayOn(this.reached), ex))));
		}
		catch (RuntimeException ex) {
			throw told(callbacks, failed(recording, begun, this.lock.explain(ex)));
		}
		catch (Error ex) {
			failed(recording, begun, new IllegalStateException(ex));
			throw ex;
		}
		finally {
			this.statements.ended();
			this.lock.fencedFromNextWrite(true);
		}
	}

	/**
	 * Prove that the lock is held before each statement. While a statement of the run
	 * writes, a database with one writer lets nobody else write, be it the heartbeat: so
	 * the run renews its lease itself.
	 */
	private void advance(Recording recording, int number, int first) throws SQLException {
		this.reached = number;
		if (number != first) {
			ensureHeld(this.statements.session().write(() -> recording.advance(number)));
		}
		if (this.lock.session().dialect().hasSingleWriter()) {
			ensureHeld(this.statements.session().write(this.lock::fenceTransaction));
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
	private RuntimeException failed(Recording recording, boolean begun, RuntimeException failure) {
		this.statements.session().reset(failure);
		if (begun && !(failure instanceof LockLostException)) {
			boolean nothingDone = isNothingDone(failure);
			String error = SqlErrors.message(failure);
			try {
				recording.fail(this.lock.session(), error, nothingDone);
			}
			catch (RuntimeException ex) {
				logger.debug("Could not record the failure yet", ex);
				failure.addSuppressed(ex);
				// Nobody knows what became of the last statement
				nothingDone = false;
				this.lock.recordWithRelease((session) -> recording.fail(session, error, false));
			}
			return nothingDone ? failure : leaving(recording, failure);
		}
		return failure;
	}

	/**
	 * Run what has to run after a failure, on whose way nothing of it gets.
	 */
	private RuntimeException told(EachCallbacks callbacks, RuntimeException failure) {
		if (!(failure instanceof LockLostException) && !(failure instanceof RunStoppedException)) {
			try {
				this.statements.run(callbacks.error());
			}
			catch (SQLException | RuntimeException ex) {
				logger.warn("Callback failed: {}", ex.getMessage());
				failure.addSuppressed(ex);
			}
		}
		return failure;
	}

	private RuntimeException leaving(Recording recording, RuntimeException failure) {
		if (failure instanceof StatementFailedException statement) {
			return statement.leaving(recording.wayOn(statement.getStatement()));
		}
		if (failure instanceof RunStoppedException stopped) {
			return stopped.leaving(recording.wayOn(this.reached));
		}
		return (failure instanceof CodeFailedException code) ? code.leaving(recording.wayOn(1)) : failure;
	}

	private boolean isNothingDone(RuntimeException failure) {
		Dialect dialect = this.lock.session().dialect();
		return failure instanceof StatementFailedException statement && statement.getStatement() == 1
				&& (statement.isBlocked() || statement.isNotOnline() || dialect.hasAtomicStatements());
	}

}
