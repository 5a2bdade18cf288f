package dev.warden.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Reports other row counts for some updates than the database does. */
public final class MiscountingDataSource extends DelegatingDataSource {

	private final Predicate<String> affected;

	private final IntUnaryOperator report;

	/**
	 * Create an instance.
	 * @param affected which SQL is miscounted
	 * @param report turns the row count of the database into what is reported
	 */
	public MiscountingDataSource(DataSource target, Predicate<String> affected, IntUnaryOperator report) {
		super(target);
		this.affected = affected;
		this.report = report;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return proxy(Connection.class, (method, arguments) -> {
			Object result = invoke(connection, method, arguments);
			if (result instanceof PreparedStatement statement && this.affected.test((String) arguments[0])) {
				return miscount(statement);
			}
			return result;
		});
	}

	private PreparedStatement miscount(PreparedStatement statement) {
		return proxy(PreparedStatement.class, (method, arguments) -> {
			Object result = invoke(statement, method, arguments);
			boolean count = method.getName().equals("executeUpdate") || method.getName().equals("getUpdateCount");
			return count ? this.report.applyAsInt((Integer) result) : result;
		});
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call.invoke(method, arguments)));
	}

	private interface Call {

		Object invoke(Method method, Object[] arguments) throws Throwable;

	}

}
