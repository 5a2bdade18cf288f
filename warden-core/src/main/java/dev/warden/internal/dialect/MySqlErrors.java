package dev.warden.internal.dialect;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Error codes that MySQL and MariaDB share.
 *
 * @see <a href=
 * "https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB</a>
 */
final class MySqlErrors extends DatabaseErrors {

	/**
	 * Record changed since the last read, lock wait time-out, deadlock (also what a
	 * Galera node says whose update was not certified), no lock without waiting.
	 */
	static final Set<Integer> LOST_RACE = Set.of(1020, 1205, 1213, 3572);

	/**
	 * Lock wait time-out, deadlock.
	 */
	static final Set<Integer> LOCK_TIMEOUT = Set.of(1205, 1213);

	/**
	 * Interrupted, connection was killed (MariaDB).
	 */
	static final Set<Integer> SESSION_ENDED = Set.of(1317, 1927);

	/**
	 * Access denied to a database, a table, a column or a routine, or to something that
	 * needs a global privilege.
	 */
	static final Set<Integer> MISSING_PRIVILEGE = Set.of(1044, 1142, 1143, 1227, 1370);

	/**
	 * A character that the column does not have, to write or to compare with, a text that
	 * is too long, a conversion.
	 */
	static final Set<Integer> DATA_REFUSED = Set.of(1267, 1270, 1271, 1366, 1406, 3854);

	/**
	 * A server option, a transaction or InnoDB that allows no writing.
	 */
	static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874);

	/**
	 * Unknown function, variable or table of the server's own, or one that is not
	 * supported.
	 */
	static final Set<Integer> NOT_THERE = Set.of(1109, 1128, 1193, 1235, 1305);

	static final int READ_ONLY_TRANSACTION = 1792;

	static final int NO_SUCH_THREAD = 1094;

	static final int MAX_EXECUTION_TIME = 3024;

	static final int MAX_STATEMENT_TIME = 1969;

	/**
	 * A query took longer, or would read more rows, than the session allows.
	 */
	static final Set<Integer> LIMIT_MET = Set.of(MAX_EXECUTION_TIME, MAX_STATEMENT_TIME, 1104);

	/**
	 * Disk full, table full, and what a storage engine says of either.
	 */
	private static final Set<Integer> DISK_FULL = Set.of(1021, 1114);

	/**
	 * Out of memory, of memory for sorting, of resources.
	 */
	private static final Set<Integer> OUT_OF_MEMORY = Set.of(1037, 1038, 1041);

	private static final int PACKET_TOO_LARGE = 1153;

	/**
	 * Query interrupted, its time is up (MySQL, MariaDB).
	 */
	private static final Set<Integer> CANCELLED = Set.of(1317, 3024, 1969);

	/**
	 * Server shutdown in progress, connection was killed (MariaDB).
	 */
	private static final Set<Integer> ENDED = Set.of(1053, 1927);

	/**
	 * What the operating system says when a disk is full.
	 */
	private static final Pattern NO_SPACE = Pattern.compile("(?i)(?:errno|errcode|error):? ?\"?28\\b|no space left");

	private final boolean mariaDb;

	MySqlErrors(boolean mariaDb) {
		this.mariaDb = mariaDb;
	}

	@Override
	public boolean mayBeOtherServer(SQLException exception) {
		return NOT_THERE.contains(exception.getErrorCode());
	}

	@Override
	public boolean isNotOnline(SQLException exception) {
		return MySqlOnlineDdl.isRefused(exception.getErrorCode());
	}

	/**
	 * The driver tells MariaDB its own limit with the variable of that limit.
	 */
	@Override
	public boolean isTimeLimit(SQLException exception, boolean ownLimit) {
		int code = exception.getErrorCode();
		return this.mariaDb ? !ownLimit && code == MAX_STATEMENT_TIME : code == MAX_EXECUTION_TIME;
	}

	/**
	 * A statement that was cancelled because it waited too long for the row has lost too.
	 */
	@Override
	public boolean isLostRace(SQLException exception) {
		return LOST_RACE.contains(exception.getErrorCode()) || "40001".equals(exception.getSQLState())
				|| exception instanceof SQLTimeoutException;
	}

	@Override
	public boolean isLockTimeout(SQLException exception) {
		return LOCK_TIMEOUT.contains(exception.getErrorCode());
	}

	@Override
	public FailureKind kind(SQLException exception) {
		FailureKind known = known(exception);
		return (known != null) ? known : super.kind(exception);
	}

	@Override
	public int place(SQLException exception, String sql) {
		return ErrorPlace.ofLine(exception, sql);
	}

	@Override
	public boolean isSessionEnded(SQLException exception) {
		// Told to end in mid-statement, a server may just close the socket
		String state = exception.getSQLState();
		return (state != null && state.startsWith("08")) || SESSION_ENDED.contains(exception.getErrorCode());
	}

	@Override
	public boolean isMissingPrivilege(SQLException exception) {
		return MISSING_PRIVILEGE.contains(exception.getErrorCode());
	}

	@Override
	public boolean isDataRefused(SQLException exception) {
		return DATA_REFUSED.contains(exception.getErrorCode());
	}

	@Override
	public boolean isReadOnly(SQLException exception) {
		return READ_ONLY.contains(exception.getErrorCode());
	}

	@Override
	public boolean isReadOnlyTransaction(SQLException exception) {
		return exception.getErrorCode() == READ_ONLY_TRANSACTION;
	}

	@Override
	public boolean isOutsideTransactionOnly(SQLException exception) {
		return false;
	}

	private static @Nullable FailureKind known(SQLException exception) {
		int code = exception.getErrorCode();
		if (DISK_FULL.contains(code) || NO_SPACE.matcher(String.valueOf(exception.getMessage())).find()) {
			return FailureKind.DISK_FULL;
		}
		if (OUT_OF_MEMORY.contains(code)) {
			return FailureKind.OUT_OF_MEMORY;
		}
		String type = exception.getClass().getSimpleName();
		// The driver gives what it has cancelled itself neither state nor code
		if (CANCELLED.contains(code) || exception instanceof SQLTimeoutException
				|| type.equals("MySQLStatementCancelledException")) {
			return FailureKind.CANCELLED;
		}
		if (ENDED.contains(code)) {
			return FailureKind.SESSION_ENDED;
		}
		boolean tooLarge = code == PACKET_TOO_LARGE || type.startsWith("PacketTooBig");
		return tooLarge ? FailureKind.TOO_LARGE : null;
	}

}
