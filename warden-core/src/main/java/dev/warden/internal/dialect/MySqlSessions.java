package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/**
 * Sessions of MySQL and MariaDB: server, start of the server, number of the session,
 * client address and user, in this order, with slashes between.
 * <p>
 * Numbers of sessions begin anew with each start of the server, so that the number means
 * something only together with the start. That is the server's clock of now less the time
 * that the server is up; both are taken from the same second, so that the difference is
 * the same in every session, to the second and for as long as the server runs.
 * <p>
 * Without the privilege {@code PROCESS} a user sees only the own sessions, and not even
 * them while they run a routine of another user: that a session is not to be seen says
 * nothing. But who holds a named lock ({@code GET_LOCK}) every user may ask. So the
 * session of a run holds one with the name of its mark: nobody else can hold it
 * meanwhile, and only a session that does is ended. A cluster has no such locks. A script
 * may release the lock, and then the server still says to every user that there is no
 * session of a number.
 *
 * @param server SQL expression: which server this is. No two servers that could ever show
 * the same lock row may have the same; a session of another one cannot be judged
 * @param alone SQL expression: the same where it is in no cluster, which is quickly found
 * @param prefix SQL expression: how the identity of this server begins under each name
 * that its host may get, or {@code NULL} if it does not depend on the host
 * @param inCluster SQL condition: whether the identity of a session is that of a node
 * @param startedAt SQL expression: when this server was started
 * @param serverAndStart SQL expressions: both, with a slash between, for {@code CONCAT},
 * which ask for the status of the server once
 * @param findBlockers query with one parameter, the number of a session: who keeps it
 * waiting
 * @param findActivity queries with one parameter, the number of a session: what the
 * server does for it
 * @param variables the table of the session's variables, without those that nobody can
 * set in a session where the server tells them apart
 * @param role SQL expression: the role of the session as {@code SET ROLE} takes it, or an
 * empty text where there are no roles
 * @param select how a query begins that no time limit of the session ends
 * @param probe a statement that asks for what another session runs, with {@code %d} for
 * its number
 * @param waits who waits for whom, with the number of the session of a run
 * @see <a href=
 * "https://dev.mysql.com/doc/refman/8.4/en/information-schema-processlist-table.html">PROCESSLIST</a>
 */
record MySqlSessions(String server, String alone, String prefix, String inCluster, String startedAt,
		String serverAndStart, String findBlockers, List<String> findActivity, String variables, String role,
		String select, String probe, LongFunction<List<WaitQuery>> waits) implements Sessions {

	private static final String MARIADB_ALONE = "CONCAT(@@server_id, '-', @@hostname, '-', @@port)";

	private static final String GALERA_NODE = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/";

	static final MySqlSessions MYSQL = new MySqlSessions("@@server_uuid", "@@server_uuid", "NULL", "FALSE",
			startedAt("performance_schema.global_status", "Uptime"),
			"@@server_uuid, '/', " + startedAt("performance_schema.global_status", "Uptime"),
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
			List.of("""
					SELECT CONCAT(s.EVENT_NAME, IF(s.WORK_ESTIMATED > 0,
					 CONCAT(', ', ROUND(100 * s.WORK_COMPLETED / s.WORK_ESTIMATED), ' %'), ''))
					FROM performance_schema.events_stages_current s
					JOIN performance_schema.threads t ON t.THREAD_ID = s.THREAD_ID WHERE t.PROCESSLIST_ID = ?
					""", "SELECT STATE FROM information_schema.PROCESSLIST WHERE STATE <> '' AND ID = ?"),
			"performance_schema.session_variables", "CONCAT('', /*!80000 CURRENT_ROLE(), */ '')",
			"SELECT /*+ MAX_EXECUTION_TIME(60000) SET_VAR(sql_big_selects=1) */", "EXPLAIN FOR CONNECTION %d",
			MySqlWaits::ofMySql);

	/**
	 * MariaDB has no identity of its own: the number that replicas must not share, with
	 * host and port. The nodes of a Galera cluster do share the number, but have an
	 * identity, which is a new one after each start.
	 */
	static final MySqlSessions MARIADB = new MySqlSessions(
			"COALESCE((SELECT g.VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS g"
					+ " WHERE g.VARIABLE_NAME = 'WSREP_GCOMM_UUID' AND g.VARIABLE_VALUE <> '')," + " " + MARIADB_ALONE
					+ ")",
			MARIADB_ALONE, "CONCAT(@@server_id, '-')", "%s REGEXP '" + GALERA_NODE + "'",
			startedAt("information_schema.GLOBAL_STATUS", "UPTIME"),
			"(SELECT CONCAT(COALESCE(MAX(CASE WHEN g.VARIABLE_NAME = 'WSREP_GCOMM_UUID' AND g.VARIABLE_VALUE <> ''"
					+ " THEN g.VARIABLE_VALUE END), " + MARIADB_ALONE + "), '/',"
					+ " UNIX_TIMESTAMP() - MAX(CASE g.VARIABLE_NAME WHEN 'UPTIME' THEN CAST(g.VARIABLE_VALUE AS SIGNED) END))"
					+ " FROM information_schema.GLOBAL_STATUS g WHERE g.VARIABLE_NAME IN ('WSREP_GCOMM_UUID', 'UPTIME'))",
			"""
					SELECT CONCAT('session ', b.trx_mysql_thread_id, ' with a transaction since ', b.trx_started, ': ',
					 LEFT(COALESCE(b.trx_query, 'idle'), 100))
					FROM information_schema.INNODB_LOCK_WAITS w
					JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id
					JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id
					WHERE r.trx_mysql_thread_id = ?
					""", List.of("""
					SELECT CONCAT(STATE, IF(MAX_STAGE > 1, CONCAT(', stage ', STAGE, ' of ', MAX_STAGE), ''),
					 IF(PROGRESS > 0, CONCAT(', ', ROUND(PROGRESS), ' %'), ''))
					FROM information_schema.PROCESSLIST WHERE STATE <> '' AND ID = ?
					"""),
			"(SELECT VARIABLE_NAME, IF(VARIABLE_SCOPE = 'GLOBAL', GLOBAL_VALUE, SESSION_VALUE) AS VARIABLE_VALUE"
					+ " FROM information_schema.SYSTEM_VARIABLES WHERE (VARIABLE_SCOPE <> 'GLOBAL' AND READ_ONLY = 'NO')"
					+ " OR VARIABLE_NAME = 'LOG_BIN') v",
			"COALESCE(CONCAT('`', REPLACE(CURRENT_ROLE(), '`', '``'), '`'), 'NONE')",
			"SET STATEMENT max_statement_time = 0, sql_big_selects = 1 FOR SELECT",
			"BEGIN NOT ATOMIC DECLARE EXIT HANDLER FOR 1094 SELECT 'GONE'; DECLARE EXIT HANDLER FOR SQLEXCEPTION"
					+ " BEGIN END; SHOW EXPLAIN FOR %d; END",
			MySqlWaits::ofMariaDb);

	static final String MARK = "warden:";

	static final String PRIVILEGE = "PROCESS";

	private static final String PROCESSES = "information_schema.PROCESSLIST";

	private static final String OWN_USER = "(SELECT " + text("o.USER") + " FROM " + PROCESSES
			+ " o WHERE o.ID = CONNECTION_ID())";

	/**
	 * A role may give the privilege, too: it is there if anybody else is to be seen.
	 */
	private static final String SEES_ALL = "(EXISTS (SELECT 1 FROM information_schema.USER_PRIVILEGES u"
			+ " WHERE u.PRIVILEGE_TYPE = 'PROCESS' AND " + text("u.GRANTEE") + " = "
			+ text("CONCAT('''', LEFT(CURRENT_USER(), CHAR_LENGTH(CURRENT_USER())"
					+ " - CHAR_LENGTH(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)) - 1), '''@''',"
					+ " SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')")
			+ ") OR EXISTS (SELECT 1 FROM " + PROCESSES + " x WHERE " + text("x.USER") + " <> " + OWN_USER + "))";

	private static String startedAt(String table, String variable) {
		return "(UNIX_TIMESTAMP() - (SELECT CAST(u.VARIABLE_VALUE AS SIGNED) FROM " + table
				+ " u WHERE u.VARIABLE_NAME = '" + variable + "'))";
	}

	/**
	 * Return the identity of a session.
	 */
	private String identity() {
		return text(
				"CONCAT(" + this.serverAndStart + ", '/', CONNECTION_ID(), '/', SUBSTRING_INDEX(USER(), '@', -1), '/',"
						+ " SUBSTRING_INDEX(USER(), '@', 1))");
	}

	private static String text(String expression) {
		return "CONVERT(" + expression + " USING utf8mb4) COLLATE utf8mb4_bin";
	}

	@Override
	public String ownSession() {
		return "(CASE WHEN CONNECTION_ID() = ? THEN " + identity() + " END)";
	}

	@Override
	public boolean mayOutliveClients() {
		return true;
	}

	/**
	 * Whoever has the mark is alive. All else takes the server long: its start is a sum
	 * over all sessions.
	 */
	@Override
	public String sessionState(String row) {
		String column = row + ".session_id";
		return "CASE WHEN " + serverOf(column) + " = " + text(this.alone) + " AND " + isMarked(row, numberIn(column))
				+ " THEN 'ALIVE' ELSE 'UNKNOWN' END";
	}

	@Override
	public String thoroughSessionState(String row) {
		String column = row + ".session_id";
		String server = serverOf(column);
		String number = numberIn(column);
		return "CASE WHEN " + column + " IS NULL THEN 'UNKNOWN' WHEN " + this.startedAt
				+ " IS NULL THEN 'UNKNOWN' WHEN " + server + " <> " + text(this.server) + " THEN CASE WHEN "
				+ isRenamed(server) + " AND " + this.startedAt + " > TIMESTAMPDIFF(SECOND, '1970-01-01', " + row
				+ ".locked_at) THEN 'GONE' ELSE 'UNKNOWN' END WHEN " + startOf(column) + " <> " + this.startedAt
				+ " THEN 'GONE' WHEN " + isMarked(row, number) + " THEN 'ALIVE' WHEN EXISTS (SELECT 1 FROM " + PROCESSES
				+ " p WHERE p.ID = " + number + ") THEN 'ALIVE' WHEN " + SEES_ALL + " THEN 'GONE' ELSE 'UNKNOWN' END";
	}

	private static String serverOf(String column) {
		return "SUBSTRING_INDEX(" + column + ", '/', 1)";
	}

	private static String startOf(String column) {
		return "CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '/', 2), '/', -1) AS SIGNED)";
	}

	private static String numberIn(String column) {
		return "CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '/', 3), '/', -1) AS UNSIGNED)";
	}

	private String isOfThisStart(String column) {
		return serverOf(column) + " = " + text(this.server) + " AND " + startOf(column) + " = " + this.startedAt;
	}

	/**
	 * Return a query for name and value of each variable of the session, and its schema
	 * and role.
	 * @param limited whether the time limits of the session count: MariaDB lifts them by
	 * a variable, which then reads 0
	 */
	String selectVariables(boolean limited) {
		return (limited ? "SELECT" : this.select) + " VARIABLE_NAME, COALESCE(VARIABLE_VALUE, ''), DATABASE(), "
				+ this.role + " FROM " + this.variables + " LIMIT 100000";
	}

	/**
	 * Return whether a server that is none of a cluster was this one under another name,
	 * and runs none of the sessions that began before it started.
	 */
	private String isRenamed(String server) {
		return "LEFT(" + server + ", CHAR_LENGTH(" + this.prefix + ")) = " + text(this.prefix) + " AND LEFT("
				+ text(this.server) + ", CHAR_LENGTH(" + this.prefix + ")) = " + text(this.prefix);
	}

	private String inCluster(String sessionId) {
		return this.inCluster.formatted(sessionId);
	}

	private String isMarked(String row, String number) {
		return "CASE WHEN " + inCluster(row + ".session_id") + " OR " + row
				+ ".owner_id IS NULL THEN FALSE ELSE IS_USED_LOCK(" + markOf(row) + ") = " + number + " END";
	}

	private static String markOf(String row) {
		return "CONCAT('" + MARK + "', " + row + ".owner_id)";
	}

	@Override
	public String markSession(String row) {
		return "CASE WHEN " + row + ".session_id IS NULL OR " + row + ".session_id = '" + UNJUDGED + "' OR "
				+ inCluster(row + ".session_id") + " THEN NULL ELSE GET_LOCK(" + markOf(row) + ", 0) END";
	}

	@Override
	public RunSettings guard(Connection connection, String mark) throws SQLException {
		Map<String, String> before = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(MySqlGuardedSession.VARIABLES)) {
			while (row.next()) {
				before.put(row.getString(1), row.getString(2));
			}
		}
		MySqlGuardedSession session = new MySqlGuardedSession(mark, before);
		session.enter(connection);
		return session;
	}

	/**
	 * A session that still is the recorded one has the mark. User and client address are
	 * those of the routine that it runs.
	 */
	@Override
	public String endSession() {
		String number = numberIn("h.session_id");
		return "SELECT " + number + " FROM (SELECT ? AS session_id, ? AS mark) h WHERE " + isOfThisStart("h.session_id")
				+ " AND CASE WHEN " + inCluster("h.session_id") + " THEN FALSE ELSE IS_USED_LOCK(h.mark) = " + number
				+ " END";
	}

	/**
	 * What is asked next has to get to the same server, with no proxy that chooses one.
	 */
	@Override
	public String findHiddenSession() {
		return "SELECT " + numberIn("h.session_id") + " FROM (SELECT ? AS session_id, ? AS own) h WHERE "
				+ isOfThisStart("h.session_id") + " AND h.own = CONNECTION_ID()";
	}

	@Override
	public long driverSession(Connection connection) {
		return MySqlDriver.threadId(connection);
	}

	@Override
	public long numberOf(String sessionId) {
		String[] parts = sessionId.split("/", 4);
		return (parts.length > 2) ? Long.parseLong(parts[2]) : 0;
	}

	@Override
	public List<WaitQuery> findWaits(long session, String mark) {
		if (session == 0) {
			return List.of();
		}
		return this.waits.apply(session);
	}

	@Override
	public String findStatements() {
		return "SELECT ID, CONCAT('session ', ID, ' of user ''', USER, ''''), INFO FROM " + PROCESSES
				+ " WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND INFO IS NOT NULL";
	}

	@Override
	public String endOtherSession(long session) {
		return "KILL " + session;
	}

	@Override
	public String privilegeToSee() {
		return PRIVILEGE;
	}

	/**
	 * {@code KILL} takes no subquery, so that the session has to be looked up before.
	 * Numbers of sessions are not used again while the server runs.
	 */
	@Override
	public String endFoundSession(long found) {
		return "KILL CONNECTION " + found;
	}

	/**
	 * Refused if the session is of another user, but only after the server has found it.
	 */
	@Override
	public String probeSession(long found) {
		return this.probe.formatted(found);
	}

	@Override
	public boolean isNoSession(SQLException exception) {
		return exception.getErrorCode() == MySqlErrors.NO_SUCH_THREAD;
	}

	@Override
	public boolean isInCluster(String sessionId) {
		return this.inCluster.contains(GALERA_NODE) && Pattern.compile(GALERA_NODE).matcher(sessionId).find();
	}

	/**
	 * A server that is no node has no table of members, and does not show it to a user
	 * who may not read it; the driver warns of each query that is refused.
	 */
	@Override
	public String findCluster() {
		return "SELECT 1 FROM information_schema.GLOBAL_STATUS s WHERE s.VARIABLE_NAME = 'WSREP_CLUSTER_STATUS'"
				+ " AND s.VARIABLE_VALUE = 'Primary' AND EXISTS (SELECT 1 FROM information_schema.TABLES t"
				+ " WHERE t.TABLE_SCHEMA = 'mysql' AND t.TABLE_NAME = 'wsrep_cluster_members')";
	}

	@Override
	public String findLostServer() {
		return "SELECT 1 FROM (SELECT SUBSTRING_INDEX(?, '/', 1) AS node) h WHERE NOT EXISTS"
				+ " (SELECT 1 FROM mysql.wsrep_cluster_members m WHERE m.node_uuid = h.node)";
	}

}
