package dev.warden.internal.jdbc;

import java.sql.Connection;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;

/**
 * One connection, which nobody closes but its session. Of one that was cut the driver
 * tells, not Spring.
 */
final class BorrowedConnection extends AbstractDataSource implements SmartDataSource {

	private final Connection connection;

	BorrowedConnection(Connection connection) {
		this.connection = connection;
	}

	@Override
	public Connection getConnection() {
		return this.connection;
	}

	@Override
	public Connection getConnection(String username, String password) {
		throw new UnsupportedOperationException("The connection is there already");
	}

	@Override
	public boolean shouldClose(Connection candidate) {
		return candidate != this.connection;
	}

}
