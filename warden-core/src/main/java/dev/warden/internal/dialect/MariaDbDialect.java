package dev.warden.internal.dialect;

/**
 * MariaDB 10.3 and later, alone or in a Galera cluster.
 */
final class MariaDbDialect extends MySqlDialect {

	MariaDbDialect() {
		super("MariaDB", "mariadb", true);
	}

	@Override
	public DatabaseErrors errors() {
		return new MySqlErrors(true);
	}

	@Override
	public Sessions sessions() {
		return MySqlSessions.MARIADB;
	}

	@Override
	public String queryIf(String condition, String query) {
		return "BEGIN NOT ATOMIC IF " + condition + " THEN " + query + "; END IF; END";
	}

	@Override
	public String withoutTimeLimit(String sql) {
		return "SET STATEMENT max_statement_time = 0 FOR " + sql;
	}

}
