package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.sql.SqlStatement;

import org.springframework.dao.DataAccessException;

/**
 * The session of a run, which scripts may change, and which Warden's own statements and
 * the next script need as it was.
 */
final class ScriptSession {

	private static final HarmlessLogger logger = HarmlessLogger.of(ScriptSession.class);

	/**
	 * How statements begin that leave their session as it was. Whatever calls something
	 * may change it.
	 */
	private static final Set<String> HARMLESS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "CREATE",
			"ALTER", "DROP", "TRUNCATE", "RENAME", "COMMENT", "GRANT", "REVOKE", "COPY", "LOCK", "UNLOCK", "ANALYZE",
			"VACUUM", "REINDEX", "OPTIMIZE", "REFRESH");

	private static final int MAX_SHORT = 1000;

	private static final String SET_CONFIG = "set_config";

	private final HeldLock lock;

	private boolean changed;

	private boolean markLost;

	ScriptSession(HeldLock lock) {
		this.lock = lock;
	}

	/**
	 * Put the mark back on the session if a statement may have taken it away, before the
	 * next one is sent.
	 */
	void ready() throws SQLException {
		if (this.markLost) {
			this.lock.runSettings().mark(connection());
			this.markLost = false;
		}
	}

	/**
	 * Note that a statement was executed, or failed.
	 */
	void ran(SqlStatement statement) {
		this.changed = this.changed || changes(statement);
		this.markLost = this.markLost || this.lock.runSettings().mayLoseMark(statement.sql());
	}

	/**
	 * Note that an insert was executed among others, which are too many to look through.
	 */
	void inserted(SqlStatement insert) {
		if (changes(insert)) {
			ran(insert);
		}
	}

	/**
	 * Leave the session to code, which may do anything with it, or nothing for as long as
	 * it works elsewhere.
	 */
	void lend() throws SQLException {
		this.changed = true;
		this.lock.runSettings().mayIdle(connection());
	}

	/**
	 * Set again what the run needs, if a script may have changed it.
	 */
	void reset() throws SQLException {
		if (this.changed || this.markLost) {
			this.changed = false;
			this.markLost = false;
			this.lock.session().autoCommit();
			this.lock.runSettings().reset(connection());
		}
	}

	/**
	 * Undo what a script that failed has set, where nothing is rolled back or a roll back
	 * does not.
	 */
	void reset(RuntimeException failure) {
		try {
			reset();
		}
		catch (SQLException | DataAccessException ex) {
			logger.debug("Could not reset the session", ex);
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Set what Warden's own statements need in the transaction of a script that may have
	 * changed its session.
	 * @return whether the transaction sees what others have written since it began
	 */
	boolean own() throws SQLException {
		if (!this.changed) {
			return true;
		}
		this.changed = !this.lock.runSettings().own(connection());
		return this.lock.runSettings().seesOthers(connection());
	}

	/**
	 * Write about a script outside a transaction, whatever it has made of its session. A
	 * write that failed has left nothing, and may be done again.
	 */
	boolean write(BooleanSupplier write) throws SQLException {
		Dialect dialect = this.lock.session().dialect();
		Connection connection = connection();
		boolean left = !dialect.isAutoCommit(connection);
		if (left) {
			dialect.autoCommit(connection);
		}
		boolean written = write(connection, write);
		if (left) {
			dialect.leaveAutoCommit(connection);
		}
		return written;
	}

	private boolean write(Connection connection, BooleanSupplier write) throws SQLException {
		if (!this.changed) {
			try {
				return write.getAsBoolean();
			}
			catch (DataAccessException ex) {
				logger.debug("Writing again, in a session as this run needs it", ex);
			}
		}
		return this.lock.runSettings().between(connection, write);
	}

	private static boolean changes(SqlStatement statement) {
		String sql = statement.sql();
		return !HARMLESS.contains(statement.words().first()) || (sql.length() < MAX_SHORT && callsSetConfig(sql));
	}

	private static boolean callsSetConfig(String sql) {
		int offset = SET_CONFIG.indexOf('_');
		for (int i = sql.indexOf('_'); i >= 0; i = sql.indexOf('_', i + 1)) {
			if (sql.regionMatches(true, i - offset, SET_CONFIG, 0, SET_CONFIG.length())) {
				return true;
			}
		}
		return false;
	}

	private Connection connection() {
		return this.lock.session().connection();
	}

}
