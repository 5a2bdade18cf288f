package dev.warden.internal.dialect;

import java.util.List;

import dev.warden.internal.sql.SqlStatement;

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
	public CombinedStatement combined() {
		return CombinedStatement.IN_BLOCK;
	}

	@Override
	public String isKnownServer() {
		return "LOWER(" + server() + ") NOT REGEXP '" + Dialects.otherThanMySql() + "'";
	}

	@Override
	public String committing(String statement) {
		return "BEGIN NOT ATOMIC " + statement + "; IF ROW_COUNT() = 1 THEN COMMIT; SELECT 1; END IF; END";
	}

	@Override
	public String together(List<String> statements) {
		return "BEGIN NOT ATOMIC " + String.join(";\n", statements) + "; END";
	}

	/**
	 * {@code CREATE TABLE IF NOT EXISTS} waits for whoever else does the same.
	 */
	@Override
	public String togetherUnless(String condition, List<String> statements) {
		return queryIf("NOT (" + condition + ")", String.join(";\n", statements));
	}

	@Override
	public String withoutTimeLimit(String sql) {
		return "SET STATEMENT max_statement_time = 0 FOR " + sql;
	}

	@Override
	public List<OnlineVariant> onlineVariants(SqlStatement statement) {
		return MySqlOnlineDdl.of(statement, true);
	}

	@Override
	public Traces traces() {
		return new Traces("SELECT NAME, TABLE_ID FROM information_schema.INNODB_SYS_TABLES"
				+ " WHERE NAME LIKE CONCAT(DATABASE(), '/%')", null);
	}

}
