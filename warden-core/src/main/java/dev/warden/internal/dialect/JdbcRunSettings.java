package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The settings that JDBC itself can read and set.
 *
 * @param isolationBefore the isolation before the run
 * @param schemaBefore the schema before the run
 * @param schema the schema during the run
 */
record JdbcRunSettings(int isolationBefore, @Nullable String schemaBefore,
		@Nullable String schema) implements RunSettings {

	/**
	 * Read the settings, and set those of the run.
	 */
	static RunSettings prepare(Connection connection, @Nullable String schema) throws SQLException {
		JdbcRunSettings settings = read(connection, schema);
		settings.reset(connection);
		return settings;
	}

	static JdbcRunSettings read(Connection connection, @Nullable String schema) throws SQLException {
		String before = connection.getSchema();
		return new JdbcRunSettings(connection.getTransactionIsolation(), before, (schema != null) ? schema : before);
	}

	/**
	 * A pool may remember another mode than the one that a statement has set.
	 */
	private static Connection driver(Connection connection) throws SQLException {
		return connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
	}

	@Override
	public boolean between(Connection connection, BooleanSupplier write) throws SQLException {
		Connection driver = driver(connection);
		if (!driver.isReadOnly()) {
			return write.getAsBoolean();
		}
		driver.setReadOnly(false);
		boolean written = write.getAsBoolean();
		driver.setReadOnly(true);
		return written;
	}

	@Override
	public void reset(Connection connection) throws SQLException {
		if (driver(connection).isReadOnly()) {
			driver(connection).setReadOnly(false);
		}
		connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		if (this.schema != null) {
			connection.setSchema(this.schema);
		}
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		connection.setTransactionIsolation(this.isolationBefore);
		if (this.schemaBefore != null) {
			connection.setSchema(this.schemaBefore);
		}
	}

}
