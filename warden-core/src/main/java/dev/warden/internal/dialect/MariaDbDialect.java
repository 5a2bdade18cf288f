package dev.warden.internal.dialect;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * MariaDB 10.3 and later, alone or in a Galera cluster.
 */
final class MariaDbDialect extends MySqlDialect {

	private static final Pattern GALERA_NODE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/");

	@Override
	public String product() {
		return "MariaDB";
	}

	@Override
	public String vendor() {
		return "mariadb";
	}

	@Override
	public boolean isInCluster(String sessionId) {
		return GALERA_NODE.matcher(sessionId).lookingAt();
	}

	@Override
	public String queryIf(String condition, String query) {
		return "BEGIN NOT ATOMIC IF " + condition + " THEN " + query + "; END IF; END";
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

	@Override
	public String withoutTimeLimit(String sql) {
		return "SET STATEMENT max_statement_time = 0 FOR " + sql;
	}

	/**
	 * The driver tells the server its own limit with the same variable.
	 */
	@Override
	public boolean isTimeLimit(SQLException exception, boolean ownLimit) {
		return !ownLimit && exception.getErrorCode() == MySqlErrors.MAX_STATEMENT_TIME;
	}

	@Override
	MySqlSessions sessions() {
		return MySqlSessions.MARIADB;
	}

}
