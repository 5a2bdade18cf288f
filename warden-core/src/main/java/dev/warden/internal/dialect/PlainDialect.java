package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SyntaxRule;
import org.jspecify.annotations.Nullable;

/**
 * A product of which nothing is known but that its conditional update is safe: standard
 * SQL only, and nothing but the lease says whether a holder lives. Proven with HSQLDB.
 *
 * @param product the product's name for people
 * @param vendor the product's identifier in locations
 */
record PlainDialect(String product, String vendor) implements Dialect {

	/**
	 * How statements begin that read or change rows and define nothing, so that a
	 * transaction of any product can hold them.
	 */
	static final Set<String> TRANSACTIONAL = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH", "VALUES");

	PlainDialect(String product) {
		this(product, vendor(product));
	}

	static String vendor(String product) {
		return product.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

	@Override
	public String definitions() {
		return "plain.sql";
	}

	@Override
	public Sessions sessions() {
		return new LeaseOnlySessions(
				"CASE WHEN CAST(? AS BIGINT) = 0 THEN CAST(NULL AS VARCHAR(120)) ELSE CAST(NULL AS VARCHAR(120)) END",
				"SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ? AND SCHEMA_NAME = ? AND 1 = 0");
	}

	@Override
	public SqlSyntax syntax() {
		return SqlSyntax.of(SyntaxRule.BEGIN_ATOMIC, SyntaxRule.COMPOUND_STATEMENTS);
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

	@Override
	public boolean hasNetworkTimeout() {
		return false;
	}

	@Override
	public String now() {
		return "CURRENT_TIMESTAMP";
	}

	/**
	 * With JDBC's own notation: the standard has none that takes a parameter.
	 */
	@Override
	public String nowPlusMillis() {
		return "{fn TIMESTAMPADD(SQL_TSI_SECOND, CAST(? AS BIGINT) / 1000, CURRENT_TIMESTAMP)}";
	}

	@Override
	public String currentSchema() {
		return "CURRENT_SCHEMA";
	}

	@Override
	public String selectCurrentSchema() {
		return "VALUES (CURRENT_SCHEMA)";
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		return JdbcRunSettings.prepare(connection, schema);
	}

	@Override
	public boolean isMadeForForeignKey(String index, @Nullable String foreignKey, String column) {
		return index.equals(foreignKey) || index.startsWith("SYS_IDX");
	}

	@Override
	public boolean locksRowsInQueries() {
		return false;
	}

}
