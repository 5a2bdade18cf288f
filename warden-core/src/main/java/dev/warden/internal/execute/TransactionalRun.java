package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.Script;

import org.springframework.dao.DataAccessException;

/**
 * Runs a script and records it in one transaction, which commits only if the lock is
 * still held. Where leaving autocommit mode and returning to it are round trips, the
 * connection stays out of it, with no transaction open, for the next script.
 */
final class TransactionalRun {

	private static final HarmlessLogger logger = HarmlessLogger.of(TransactionalRun.class);

	private final HeldLock lock;

	private final StatementRunner statements;

	TransactionalRun(HeldLock lock, StatementRunner statements) {
		this.lock = lock;
		this.statements = statements;
	}

	void run(Script script, Recording recording, EachCallbacks callbacks) {
		this.statements.retry(() -> {
			try {
				runOnce(script, recording, callbacks, true);
			}
			catch (UnknownEntryException ex) {
				logger.debug("Running '{}' again, one statement at a time, to see which of them fails", script, ex);
				runOnce(script, recording, callbacks, false);
			}
		});
	}

	private void runOnce(Script script, Recording recording, EachCallbacks callbacks, boolean together) {
		Session session = this.lock.session();
		Connection connection = session.connection();
		boolean recorded = false;
		try {
			begin(script, connection);
			recorded = runAndRecord(script, recording, callbacks, together);
			if (!recorded) {
				connection.rollback();
			}
			if (!recorded || !session.dialect().hasAutoCommitOnServer()) {
				session.autoCommit();
			}
			this.statements.session().reset();
		}
		catch (SQLException | DataAccessException ex) {
			rollback(connection, ex);
			throw this.lock.explain(ExecutionFailures.notCommitted(script, ex));
		}
		catch (UnknownEntryException ex) {
			rollback(connection, ex);
			throw this.lock.explain(ex);
		}
		catch (RuntimeException ex) {
			rollback(connection, ex);
			this.statements.session().reset(ex);
			throw this.lock.explain(ex);
		}
		catch (Error ex) {
			rollback(connection, ex);
			throw ex;
		}
		finally {
			this.statements.ended();
		}
		if (!recorded) {
			throw this.lock.lost();
		}
	}

	private void begin(Script script, Connection connection) throws SQLException {
		// Code may commit on other connections, too
		this.lock.fenced(script.code() == null);
		this.statements.runSettings(script);
		if (connection.getAutoCommit()) {
			connection.setAutoCommit(false);
		}
	}

	private boolean runAndRecord(Script script, Recording recording, EachCallbacks callbacks, boolean together)
			throws SQLException {
		long startedAt = System.nanoTime();
		this.lock.runSettings().begin(this.lock.session().connection());
		Dialect dialect = this.lock.session().dialect();
		if (dialect.hasSingleWriter() && !this.lock.fenceTransaction()) {
			return false;
		}
		this.statements.run(callbacks.before());
		this.statements.run(script, recording, (number) -> {
		}, together);
		this.statements.run(callbacks.after());
		this.lock.verify();
		boolean seesOthers = this.statements.session().own();
		long millis = (System.nanoTime() - startedAt) / 1_000_000;
		return FencedCommit.of(this.lock, recording, seesOthers).commit(this.lock, recording, millis);
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
