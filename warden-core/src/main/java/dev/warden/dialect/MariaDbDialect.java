package dev.warden.dialect;

/**
 * MariaDB 10.3 and later, alone or in a Galera cluster.
 */
final class MariaDbDialect extends MySqlDialect {

	@Override
	public String product() {
		return "MariaDB";
	}

	@Override
	public String vendor() {
		return "mariadb";
	}

	@Override
	MySqlSessions sessions() {
		return MySqlSessions.MARIADB;
	}

}
