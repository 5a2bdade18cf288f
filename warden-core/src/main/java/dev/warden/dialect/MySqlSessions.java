package dev.warden.dialect;

/**
 * Sessions of MySQL and MariaDB: server, start of the server, number of the session,
 * client address and user, in this order, with slashes between.
 * <p>
 * Numbers of sessions begin anew with each start of the server, so that the number means
 * something only together with the start. That is the server's clock of now less the time
 * that the server is up; both are taken from the same second, so that the difference is
 * the same in every session, to the second and for as long as the server runs.
 * <p>
 * Without the privilege {@code PROCESS} a user sees only the own sessions: that a session
 * of another user is not to be seen says nothing.
 *
 * @param server SQL expression: which server this is. No two servers that could ever show
 * the same lock row may have the same; a session of another one can not be judged
 * @param startedAt SQL expression: when this server was started
 * @param blockers query with one parameter, the number of a session: who keeps it waiting
 * @param variables the table of the session's variables
 * @param role SQL expression: the role of the session as {@code SET ROLE} takes it, or an
 * empty text where there are no roles
 * @param select how a query begins that no time limit of the session ends
 * @see <a href=
 * "https://dev.mysql.com/doc/refman/8.4/en/information-schema-processlist-table.html">PROCESSLIST</a>
 */
record MySqlSessions(String server, String startedAt, String blockers, String variables, String role, String select) {

	static final MySqlSessions MYSQL = new MySqlSessions("@@server_uuid",
			startedAt("performance_schema.global_status", "Uptime"),
			"""
					SELECT CONCAT('session ', b.PROCESSLIST_ID, ' of user ', b.PROCESSLIST_USER, ', ',
					 b.PROCESSLIST_COMMAND, ' for ', b.PROCESSLIST_TIME, 's: ', LEFT(COALESCE(b.PROCESSLIST_INFO, 'idle'), 100))
					FROM performance_schema.threads b, (SELECT ? AS id) own WHERE b.THREAD_ID IN (
					 SELECT g.OWNER_THREAD_ID FROM performance_schema.threads t
					 JOIN performance_schema.metadata_locks w ON w.OWNER_THREAD_ID = t.THREAD_ID AND w.LOCK_STATUS = 'PENDING'
					 JOIN performance_schema.metadata_locks g ON g.OBJECT_TYPE = w.OBJECT_TYPE
					  AND g.OBJECT_SCHEMA = w.OBJECT_SCHEMA AND g.OBJECT_NAME = w.OBJECT_NAME
					  AND g.LOCK_STATUS = 'GRANTED' AND g.OWNER_THREAD_ID <> t.THREAD_ID
					 WHERE t.PROCESSLIST_ID = own.id
					 UNION SELECT l.BLOCKING_THREAD_ID FROM performance_schema.data_lock_waits l
					 JOIN performance_schema.threads t ON t.THREAD_ID = l.REQUESTING_THREAD_ID
					 WHERE t.PROCESSLIST_ID = own.id)
					""",
			"performance_schema.session_variables", "CONCAT('', /*!80000 CURRENT_ROLE(), */ '')",
			"SELECT /*+ MAX_EXECUTION_TIME(60000) */");

	/**
	 * MariaDB has no identity of its own: the number that replicas must not share, with
	 * host and port. The nodes of a Galera cluster do share the number, but have an
	 * identity, which is a new one after each start.
	 */
	static final MySqlSessions MARIADB = new MySqlSessions(
			"COALESCE((SELECT g.VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS g"
					+ " WHERE g.VARIABLE_NAME = 'WSREP_GCOMM_UUID' AND g.VARIABLE_VALUE <> ''),"
					+ " CONCAT(@@server_id, '-', @@hostname, '-', @@port))",
			startedAt("information_schema.GLOBAL_STATUS", "UPTIME"), """
					SELECT CONCAT('session ', b.trx_mysql_thread_id, ' with a transaction since ', b.trx_started, ': ',
					 LEFT(COALESCE(b.trx_query, 'idle'), 100))
					FROM information_schema.INNODB_LOCK_WAITS w
					JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id
					JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id
					WHERE r.trx_mysql_thread_id = ?
					""", "information_schema.SESSION_VARIABLES",
			"COALESCE(CONCAT('`', REPLACE(CURRENT_ROLE(), '`', '``'), '`'), 'NONE')",
			"SET STATEMENT max_statement_time = 0 FOR SELECT");

	private static final String PROCESSES = "information_schema.PROCESSLIST";

	private static String startedAt(String table, String variable) {
		return "(UNIX_TIMESTAMP() - (SELECT CAST(u.VARIABLE_VALUE AS SIGNED) FROM " + table
				+ " u WHERE u.VARIABLE_NAME = '" + variable + "'))";
	}

	/**
	 * Return the identity of a session.
	 */
	private String identity() {
		return text("CONCAT(" + this.server + ", '/', " + this.startedAt + ", '/', p.ID, '/', p.HOST, '/', p.USER)");
	}

	private static String text(String expression) {
		return "CONVERT(" + expression + " USING utf8mb4) COLLATE utf8mb4_bin";
	}

	/**
	 * Return the identity of this session, if the driver means the same one.
	 */
	String own() {
		return "(SELECT " + identity() + " FROM " + PROCESSES
				+ " p WHERE p.ID = CONNECTION_ID() AND CONNECTION_ID() = ?)";
	}

	String state(String column) {
		String server = "SUBSTRING_INDEX(" + column + ", '/', 1)";
		String start = "SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '/', 2), '/', -1)";
		String number = "SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '/', 3), '/', -1)";
		String user = "SUBSTRING(" + column + ", CHAR_LENGTH(SUBSTRING_INDEX(" + column + ", '/', 4)) + 2)";
		return "CASE WHEN " + column + " IS NULL OR " + this.startedAt + " IS NULL OR " + server + " <> "
				+ text(this.server) + " THEN 'UNKNOWN' WHEN CAST(" + start + " AS SIGNED) <> " + this.startedAt
				+ " THEN 'GONE' WHEN EXISTS (SELECT 1 FROM " + PROCESSES + " p WHERE p.ID = CAST(" + number
				+ " AS UNSIGNED)) THEN 'ALIVE' WHEN " + user + " = (SELECT " + text("p.USER") + " FROM " + PROCESSES
				+ " p WHERE p.ID = CONNECTION_ID()) THEN 'GONE' ELSE 'UNKNOWN' END";
	}

	/**
	 * Return a query for name and value of each variable of the session, and its schema
	 * and role. It is what {@code SHOW} reads, but the others can be asked for with it.
	 * @param limited whether the time limits of the session count: MariaDB lifts them by
	 * a variable, which then reads 0
	 */
	String selectVariables(boolean limited) {
		return (limited ? "SELECT" : this.select) + " VARIABLE_NAME, COALESCE(VARIABLE_VALUE, ''), DATABASE(), "
				+ this.role + " FROM " + this.variables + " LIMIT 100000";
	}

	/**
	 * Return a query for the number of a session that still is the recorded one.
	 */
	String find() {
		return "SELECT p.ID FROM " + PROCESSES + " p WHERE " + identity() + " = ? AND ? IS NOT NULL";
	}

}
