package dev.warden.dialect;

import java.sql.Connection;
import java.sql.SQLException;

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

	static JdbcRunSettings read(Connection connection, @Nullable String schema) throws SQLException {
		String before = connection.getSchema();
		return new JdbcRunSettings(connection.getTransactionIsolation(), before, (schema != null) ? schema : before);
	}

	@Override
	public void reset(Connection connection) throws SQLException {
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
