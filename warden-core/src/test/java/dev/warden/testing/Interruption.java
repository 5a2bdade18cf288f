package dev.warden.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lets something happen once, just before a statement is prepared or executed. */
public final class Interruption extends DelegatingDataSource {

	private final String sql;

	private final Runnable event;

	private final AtomicBoolean happened = new AtomicBoolean();

	/**
	 * Create an instance.
	 * @param sql a part of the statement
	 * @param event what happens before the first such statement
	 */
	public Interruption(DataSource target, String sql, Runnable event) {
		super(target);
		this.sql = sql;
		this.event = event;
	}

	/** Return whether there was such a statement. */
	public boolean hasHappened() {
		return this.happened.get();
	}

	@Override
	public Connection getConnection() throws SQLException {
		return proxy(Connection.class, super.getConnection());
	}

	private <T> T proxy(Class<T> type, T target) {
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					interrupt(method, arguments);
					Object result = invoke(target, method, arguments);
					return method.getName().equals("createStatement") ? proxy(Statement.class, (Statement) result)
							: result;
				}));
	}

	private void interrupt(Method method, Object[] arguments) {
		boolean sends = method.getName().equals("prepareStatement") || method.getName().startsWith("execute");
		if (sends && arguments != null && String.valueOf(arguments[0]).contains(this.sql)
				&& this.happened.compareAndSet(false, true)) {
			this.event.run();
		}
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
