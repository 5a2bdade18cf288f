package dev.warden.execute;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.dialect.Dialect;
import dev.warden.history.HistoryTable;
import dev.warden.history.NewEntry;
import dev.warden.lock.HeldLock;
import dev.warden.script.VersionedScript;

import org.springframework.dao.DataAccessException;

/**
 * Runs a script and records it in one transaction, which commits only if the lock is
 * still held.
 */
final class TransactionalRun {

	private final HeldLock lock;

	private final HistoryTable history;

	private final StatementRunner statements;

	TransactionalRun(HeldLock lock, HistoryTable history, StatementRunner statements) {
		this.lock = lock;
		this.history = history;
		this.statements = statements;
	}

	void run(VersionedScript script, NewEntry entry) {
		Connection connection = this.lock.session().connection();
		boolean recorded = false;
		try {
			connection.setAutoCommit(false);
			recorded = runAndRecord(script, entry, connection);
			if (recorded) {
				connection.commit();
			}
			else {
				connection.rollback();
			}
			connection.setAutoCommit(true);
			this.statements.resetSession();
		}
		catch (SQLException | DataAccessException ex) {
			rollback(connection, ex);
			throw this.lock.explain(new CommitFailedException(script, ex));
		}
		catch (RuntimeException ex) {
			rollback(connection, ex);
			throw this.lock.explain(ex);
		}
		catch (Error ex) {
			rollback(connection, ex);
			throw ex;
		}
		if (!recorded) {
			throw this.lock.lost();
		}
	}

	private boolean runAndRecord(VersionedScript script, NewEntry entry, Connection connection) throws SQLException {
		long startedAt = System.nanoTime();
		this.lock.runSettings().begin(connection);
		Dialect dialect = this.lock.session().dialect();
		if (dialect.hasSingleWriter() && !this.lock.fenceTransaction()) {
			return false;
		}
		this.statements.run(script, (number) -> {
		});
		this.lock.verify();
		if (!dialect.locksRowsInQueries() && !this.lock.fenceTransaction()) {
			return false;
		}
		long millis = (System.nanoTime() - startedAt) / 1_000_000;
		return this.history.insertApplied(this.lock.session(), this.lock.fence(), entry, millis);
	}

	private static void rollback(Connection connection, Throwable reason) {
		try {
			connection.rollback();
			connection.setAutoCommit(true);
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
		}
	}

}
