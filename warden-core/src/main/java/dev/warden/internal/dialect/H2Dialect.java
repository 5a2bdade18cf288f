package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.x. Its data definition statements commit by themselves.
 */
final class H2Dialect implements Dialect {

	private static final Set<String> TRANSACTIONAL = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH",
			"VALUES", "TABLE", "EXPLAIN");

	@Override
	public String product() {
		return "H2";
	}

	@Override
	public String vendor() {
		return "h2";
	}

	@Override
	public DatabaseErrors errors() {
		return new H2Errors();
	}

	@Override
	public Sessions sessions() {
		return new H2Sessions();
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS, SyntaxRule.BACKTICK_QUOTES,
				SyntaxRule.SLASH_COMMENTS);
	}

	@Override
	public boolean hasTransactionalDdl() {
		return false;
	}

	@Override
	public boolean isAlwaysTransactional(String firstWord) {
		return TRANSACTIONAL.contains(firstWord);
	}

	@Override
	public boolean hasAtomicStatements() {
		return true;
	}

	@Override
	public boolean hasStatementTimeout() {
		return false;
	}

	/**
	 * Flyway locks all rows. One of them is enough to keep it waiting, and leaves the
	 * others to the session of the run.
	 */
	@Override
	public ToolLock flywayLock(TableName history) {
		String rank = quote("installed_rank");
		return ToolLock.ofTransaction("SELECT 1 FROM %1$s WHERE %2$s = (SELECT MIN(%2$s) FROM %1$s) FOR UPDATE"
			.formatted(history.sql(), rank));
	}

	@Override
	public String now() {
		return "CURRENT_TIMESTAMP";
	}

	@Override
	public String nowPlusMillis() {
		return "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP)";
	}

	@Override
	public String currentSchema() {
		return "CURRENT_SCHEMA";
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		H2RunSettings settings = H2RunSettings.read(connection, schema);
		settings.reset(connection);
		return settings;
	}

	@Override
	public boolean isMadeForForeignKey(String index, @Nullable String foreignKey, String column) {
		return foreignKey != null && index.startsWith(foreignKey + "_INDEX");
	}

}
