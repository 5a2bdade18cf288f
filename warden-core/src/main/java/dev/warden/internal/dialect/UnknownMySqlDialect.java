package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks MySQL's protocol and is not known to be MySQL or MariaDB, be it a
 * cluster in which each node shows only its own sessions, or has no named locks.
 */
final class UnknownMySqlDialect extends MySqlDialect {

	private final String product;

	private final String vendor;

	private final String definitions;

	/**
	 * Create an instance.
	 * @param product the product's name for people
	 * @param vendor the product's identifier in locations
	 * @param definitions the file with the definitions of Warden's tables
	 */
	UnknownMySqlDialect(String product, String vendor, String definitions) {
		this.product = product;
		this.vendor = vendor;
		this.definitions = definitions;
	}

	@Override
	public String product() {
		return this.product;
	}

	@Override
	public String vendor() {
		return this.vendor;
	}

	@Override
	public String definitions() {
		return this.definitions;
	}

	@Override
	public boolean isKnown() {
		return false;
	}

	@Override
	public Dialect of(String server) {
		return this;
	}

	@Override
	public boolean locksRowsInQueries() {
		return false;
	}

	@Override
	public long driverSession(Connection connection) {
		return 0;
	}

	@Override
	public String ownSession() {
		return "CASE WHEN ? = 0 THEN '" + UNJUDGED + "' END";
	}

	@Override
	public String sessionState(String row) {
		return "'" + SessionState.UNKNOWN + "'";
	}

	@Override
	public @Nullable String thoroughSessionState(String row) {
		return null;
	}

	@Override
	public @Nullable String markSession(String row) {
		return null;
	}

	@Override
	public @Nullable String findHiddenSession() {
		return null;
	}

	@Override
	public @Nullable String findBlockers() {
		return null;
	}

	@Override
	public String withoutTimeLimit(String sql) {
		return sql;
	}

	@Override
	public RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException {
		return JdbcRunSettings.prepare(connection, schema);
	}

}
