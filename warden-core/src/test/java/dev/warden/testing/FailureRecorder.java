package dev.warden.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Records the statements that a database refuses. */
public final class FailureRecorder extends DelegatingDataSource {

	private final List<String> failures = new CopyOnWriteArrayList<>();

	public FailureRecorder(DataSource target) {
		super(target);
	}

	/** Return what failed since the last call, with the statement. */
	public List<String> takeFailures() {
		List<String> taken = List.copyOf(this.failures);
		this.failures.clear();
		return taken;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return recording(Connection.class, super.getConnection(), "");
	}

	private <T> T recording(Class<T> type, T target, String sql) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call(target, method, arguments, sql)));
	}

	private Object call(Object target, Method method, Object[] arguments, String prepared) throws Throwable {
		boolean withText = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
		String sql = withText ? (String) arguments[0] : prepared;
		try {
			Object result = method.invoke(target, arguments);
			if (target instanceof Connection && result instanceof PreparedStatement statement) {
				return recording(PreparedStatement.class, statement, sql);
			}
			return (target instanceof Connection && result instanceof Statement statement)
					? recording(Statement.class, statement, sql) : result;
		}
		catch (InvocationTargetException ex) {
			boolean sent = method.getName().startsWith("execute") || method.getName().startsWith("prepare");
			if (sent && ex.getCause() instanceof SQLException failure) {
				this.failures.add(failure.getMessage() + " [" + sql + "]");
			}
			throw ex.getCause();
		}
	}

}
