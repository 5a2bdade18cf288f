package dev.warden.dialect;

import java.util.Set;

/**
 * Error codes that MySQL and MariaDB share.
 *
 * @see <a href=
 * "https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB</a>
 */
final class MySqlErrors {

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
	 * A server option, a transaction or InnoDB that allows no writing.
	 */
	static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 1874);

	static final int READ_ONLY_TRANSACTION = 1792;

	static final int MAX_EXECUTION_TIME = 3024;

	static final int MAX_STATEMENT_TIME = 1969;

	private MySqlErrors() {
	}

}
