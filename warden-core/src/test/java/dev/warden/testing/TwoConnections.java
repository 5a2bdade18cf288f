package dev.warden.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A pool of two connections that resets nothing, so that a borrower who leaves traces is
 * found out.
 */
public final class TwoConnections extends AbstractDataSource implements AutoCloseable {

	private final BlockingQueue<Connection> free = new LinkedBlockingQueue<>();

	private final List<Connection> all;

	public TwoConnections(DataSource target) throws SQLException {
		this.all = List.of(target.getConnection(), target.getConnection());
		this.free.addAll(this.all);
	}

	/** Return the physical connections. */
	public List<Connection> all() {
		return this.all;
	}

	/** Return whether both are back. */
	public boolean isIdle() {
		return this.free.size() == this.all.size();
	}

	@Override
	public Connection getConnection() throws SQLException {
		try {
			Connection connection = this.free.poll(5, TimeUnit.SECONDS);
			if (connection == null) {
				throw new SQLException("No connection is free");
			}
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("close")) {
							giveBack(connection);
							return null;
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLException(ex);
		}
	}

	/** Closing twice gives back once. */
	private synchronized void giveBack(Connection connection) {
		if (!this.free.contains(connection)) {
			this.free.add(connection);
		}
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	@Override
	public void close() throws SQLException {
		for (Connection connection : this.all) {
			connection.close();
		}
	}

}
