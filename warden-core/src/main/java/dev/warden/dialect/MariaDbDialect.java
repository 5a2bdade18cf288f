package dev.warden.dialect;

import java.sql.SQLException;

/**
 * MariaDB 10.3 and later, alone or in a Galera cluster.
 */
final class MariaDbDialect extends MySqlDialect {

	private static final String GALERA_NODE = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

	@Override
	public String product() {
		return "MariaDB";
	}

	@Override
	public String vendor() {
		return "mariadb";
	}

	@Override
	public String findLostServer() {
		return "SELECT 1 FROM information_schema.GLOBAL_STATUS s WHERE s.VARIABLE_NAME = 'WSREP_CLUSTER_STATUS'"
				+ " AND s.VARIABLE_VALUE = 'Primary' AND SUBSTRING_INDEX(?, '/', 1) REGEXP '" + GALERA_NODE
				+ "' AND NOT EXISTS (SELECT 1 FROM mysql.wsrep_cluster_members m"
				+ " WHERE m.node_uuid = SUBSTRING_INDEX(?, '/', 1))";
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
