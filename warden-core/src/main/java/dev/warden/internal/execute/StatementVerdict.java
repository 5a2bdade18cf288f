package dev.warden.internal.execute;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

import dev.warden.Blocking;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.FailureKind;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Judges why a statement failed, and whether it may be sent again.
 */
final class StatementVerdict {

	private static final Pattern ENDING = Pattern.compile(
			"\\b(KILL|PG_(TERMINATE|CANCEL)_BACKEND|(ABORT|CANCEL)_SESSION|DISCONNECT|SHUTDOWN|RESTART)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Set<FailureKind> ENDED = EnumSet.of(FailureKind.SESSION_ENDED, FailureKind.CONNECTION_LOST,
			FailureKind.CANCELLED);

	private static final Set<String> IN_STEPS = Set.of("CALL", "DO", "BEGIN", "EXECUTE", "DECLARE", "IF", "CASE",
			"LOOP", "WHILE", "REPEAT", "FOR");

	private static final int MAX_SHORT = 1000;

	private final Session session;

	StatementVerdict(Session session) {
		this.session = session;
	}

	/**
	 * Some databases end a session that asks for it without an error.
	 */
	void ensureOpen(String sql) throws SQLException {
		if (!mayEndSession(sql)) {
			return;
		}
		try {
			this.session.query(dialect().selectCurrentSchema(), (row, number) -> number);
		}
		catch (DataAccessException ex) {
			throw new SQLException("The session has ended", "08003", ex);
		}
	}

	private static boolean mayEndSession(String sql) {
		return sql.length() < MAX_SHORT && ENDING.matcher(sql).find();
	}

	/**
	 * Return whether nothing is left of a statement that was cancelled. Data can be read
	 * only once.
	 */
	private boolean isUndone(SqlStatement next) {
		if (isInTransaction()) {
			return true;
		}
		try {
			return next.data() == null && leavesNothing(next)
					&& dialect().undoesCancelled(this.session.connection(), next.words());
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Return whether a roll back undoes what was sent.
	 */
	boolean isInTransaction() {
		try {
			return !this.session.connection().getAutoCommit();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Return what to throw for a statement that failed.
	 * @param watch what kept its limits, if it had some
	 * @param blocking who waited for too long because of it, or {@code null}
	 */
	StatementFailedException failure(Script script, SqlStatement next, StatementLimits limits,
			@Nullable StatementWatch watch, @Nullable Blocking blocking, SQLException cause) {
		if (blocking != null && dialect().errors().kind(cause) == FailureKind.CANCELLED) {
			return StatementFailedException.blocking(script, next, blocking, isUndone(next), cause);
		}
		if (watch != null && watch.isExpired()) {
			return StatementFailedException.expired(script, next, limits.statementTimeout(), cause);
		}
		FailureKind kind = kind(next, cause);
		boolean again = kind == FailureKind.BLOCKED && leavesNothing(next);
		if (watch != null && limits.hasLockTimeout() && dialect().errors().isLockTimeout(cause)) {
			return StatementFailedException.blocked(script, next, limits.lockTimeout(), again, watch.blockers(), cause);
		}
		return StatementFailedException.refused(script, next, database(), kind, again,
				ErrorLocation.of(next, dialect().errors().place(cause, next.sql())), cause);
	}

	/**
	 * Return whether a statement that did not get its lock is undone: what calls others,
	 * or works in several steps, may have left something outside a transaction.
	 */
	private boolean leavesNothing(SqlStatement next) {
		return isInTransaction() || !(IN_STEPS.contains(next.words().first()) || next.words().mentions("CONCURRENTLY"));
	}

	private FailureKind kind(SqlStatement next, SQLException cause) {
		FailureKind kind = dialect().errors().kind(cause);
		return (ENDED.contains(kind) && mayEndSession(next.sql())) ? FailureKind.OWN_SESSION_ENDED : kind;
	}

	private String database() {
		Dialect dialect = dialect();
		try {
			DatabaseMetaData metaData = this.session.connection().getMetaData();
			return dialect.product() + " " + metaData.getDatabaseMajorVersion();
		}
		catch (SQLException ex) {
			return dialect.product();
		}
	}

	private Dialect dialect() {
		return this.session.dialect();
	}

}
