package dev.warden.internal.execute;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import dev.warden.MigrationContext;
import dev.warden.internal.dialect.FailureKind;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.MigrationCode;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Runs migrations in Java on the connection that holds the lock.
 */
final class CodeRunner {

	private final HeldLock lock;

	CodeRunner(HeldLock lock) {
		this.lock = lock;
	}

	/**
	 * Run the code.
	 * @throws CodeFailedException if it throws anything
	 */
	void run(Script script, MigrationCode code) throws SQLException {
		Connection connection = this.lock.session().connection();
		boolean transaction = !connection.getAutoCommit();
		Connection guarded = guard(connection, transaction);
		this.lock.verify();
		Throwable failure = null;
		try {
			code.run(new Context(guarded, new JdbcTemplate(new SingleConnectionDataSource(guarded, true))));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			CodeFailedException failed = new CodeFailedException(script, kind(ex), ex);
			failure = failed;
			throw failed;
		}
		catch (Exception ex) {
			CodeFailedException failed = new CodeFailedException(script, kind(ex), ex);
			failure = failed;
			throw failed;
		}
		catch (Error ex) {
			failure = ex;
			throw ex;
		}
		finally {
			if (!transaction) {
				endTransaction(connection, failure);
			}
		}
	}

	private FailureKind kind(Exception exception) {
		SQLException cause = SqlErrors.find(exception);
		return (cause != null) ? this.lock.session().dialect().errors().kind(cause) : FailureKind.SCRIPT;
	}

	/**
	 * What code outside a transaction began and did not end is no part of anything. That
	 * a lost connection cannot end it must not hide what the code failed with.
	 */
	private static void endTransaction(Connection connection, @Nullable Throwable failure) throws SQLException {
		try {
			if (!connection.isClosed()) {
				Session.endTransaction(connection);
			}
		}
		catch (SQLException ex) {
			if (failure == null) {
				throw ex;
			}
			failure.addSuppressed(ex);
		}
	}

	private static Connection guard(Connection connection, boolean transaction) {
		return (Connection) Proxy.newProxyInstance(CodeRunner.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new Guard(connection, transaction));
	}

	private record Context(Connection connection, JdbcOperations jdbc) implements MigrationContext {

	}

	private record Guard(Connection connection, boolean transaction) implements InvocationHandler {

		private static final Set<String> ENDING = Set.of("commit", "rollback", "setAutoCommit");

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
			boolean savepoint = arguments != null && method.getName().equals("rollback");
			if (this.transaction && ENDING.contains(method.getName()) && !savepoint) {
				throw new IllegalStateException(method.getName() + "() would tear the migration from its entry in the"
						+ " history: let it return or throw, or let transactional() return false");
			}
			if (method.getName().equals("close") || method.getName().equals("abort")) {
				return null;
			}
			if (method.getName().equals("equals")) {
				return proxy == arguments[0];
			}
			try {
				return method.invoke(this.connection, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
