package dev.warden.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds the dialect of a connection.
 */
public final class Dialects {

	private Dialects() {
	}

	/**
	 * Return the dialect of the database behind a connection.
	 * @param connection an open connection
	 * @return the dialect
	 * @throws SQLException if the driver can not tell the product
	 * @throws UnsupportedDatabaseException if there is none
	 */
	public static Dialect of(Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName();
		return switch (product) {
			case "PostgreSQL" -> new PostgresDialect();
			case "H2" -> new H2Dialect();
			default -> throw new UnsupportedDatabaseException(product);
		};
	}

}
