package dev.warden.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives a tool its connections, which can hold the lock.
 */
public final class GuardedDataSource extends DelegatingDataSource implements Closeable {

	private final RunContext context;

	private final String tool;

	/**
	 * Create an instance.
	 * @param context the database and its lock
	 * @param tool what works, for people
	 * @param target gives the connections
	 */
	public GuardedDataSource(RunContext context, String tool, DataSource target) {
		super(target);
		this.context = context;
		this.tool = tool;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return guarded(super.getConnection());
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return guarded(super.getConnection(username, password));
	}

	private Connection guarded(Connection connection) {
		return (Connection) Proxy.newProxyInstance(GuardedDataSource.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new ToolConnection(this.context, this.tool, connection));
	}

	/**
	 * A tool may close what it was given for itself alone.
	 */
	@Override
	public void close() throws IOException {
		if (getTargetDataSource() instanceof Closeable closeable) {
			closeable.close();
		}
	}

}
