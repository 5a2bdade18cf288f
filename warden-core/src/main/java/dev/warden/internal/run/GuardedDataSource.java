package dev.warden.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.internal.jdbc.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives a tool its connections, which can hold the lock.
 */
public final class GuardedDataSource extends DelegatingDataSource implements Closeable {

	private final RunContext context;

	private final String tool;

	private final Map<Thread, ToolConnection> holders = new ConcurrentHashMap<>();

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
		ToolConnection held = this.holders.get(Thread.currentThread());
		return (held != null) ? proxy(new LentConnection(held)) : guarded(super.getConnection());
	}

	/**
	 * Let the tool work on one session, which holds the lock.
	 * @param <T> the type of the result
	 * @param work what the tool does on this thread
	 * @return what the work returned
	 * @throws dev.warden.WardenException if the lock could not be had, was lost, or could
	 * not be released
	 */
	public <T> T run(Supplier<T> work) {
		if (this.holders.get(Thread.currentThread()) != null) {
			return work.get();
		}
		try (Connection connection = super.getConnection()) {
			return run(new ToolConnection(this.context, this.tool, connection), work);
		}
		catch (SQLException ex) {
			throw new DatabaseUnavailableException(ex);
		}
	}

	private <T> T run(ToolConnection connection, Supplier<T> work) {
		connection.lock();
		this.holders.put(Thread.currentThread(), connection);
		Throwable reason = null;
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			RuntimeException explained = connection.fail(ex);
			reason = explained;
			throw explained;
		}
		catch (Error ex) {
			reason = ex;
			connection.note(ex);
			throw ex;
		}
		finally {
			this.holders.remove(Thread.currentThread());
			unlock(connection, reason);
		}
	}

	/**
	 * Release the lock. That this failed must not hide what the work failed with.
	 */
	private static void unlock(ToolConnection connection, @Nullable Throwable reason) {
		try {
			connection.unlock();
		}
		catch (RuntimeException ex) {
			if (reason == null) {
				throw ex;
			}
			reason.addSuppressed(ex);
		}
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return guarded(super.getConnection(username, password));
	}

	private Connection guarded(Connection connection) {
		return proxy(new ToolConnection(this.context, this.tool, connection));
	}

	private static Connection proxy(InvocationHandler handler) {
		return (Connection) Proxy.newProxyInstance(GuardedDataSource.class.getClassLoader(),
				new Class<?>[] { Connection.class }, handler);
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
