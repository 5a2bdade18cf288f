package dev.warden.internal.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a holder, as a tool gets it that asks for several. Closing it closes
 * nothing else.
 */
final class LentConnection implements InvocationHandler {

	private final ToolConnection holder;

	private final Connection connection;

	private boolean closed;

	LentConnection(ToolConnection holder) {
		this.holder = holder;
		this.connection = holder.connection();
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		Object[] arguments = (args != null) ? args : new Object[0];
		switch (method.getName()) {
			case "equals" -> {
				return proxy == arguments[0];
			}
			case "hashCode" -> {
				return System.identityHashCode(proxy);
			}
			case "close" -> {
				return close();
			}
			case "isClosed" -> {
				return this.closed || this.connection.isClosed();
			}
			default -> {
				return invoke(method, arguments);
			}
		}
	}

	/**
	 * What was not committed would be rolled back by a pool.
	 */
	private @Nullable Object close() throws SQLException {
		if (!this.closed && !this.connection.isClosed()) {
			Session.endTransaction(this.connection);
		}
		this.closed = true;
		return null;
	}

	private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
		if (this.closed) {
			throw new SQLException("The connection is closed", "08003");
		}
		try {
			this.holder.prepare(method);
			return method.invoke(this.connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
