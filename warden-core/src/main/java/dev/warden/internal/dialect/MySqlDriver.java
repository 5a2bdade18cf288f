package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.a.NativeServerSession;
import org.mariadb.jdbc.util.constants.ServerStatus;

import org.springframework.util.ClassUtils;

/**
 * What a driver knows about its session. Each driver connects to both products.
 */
final class MySqlDriver {

	private static final boolean CONNECTOR_J = isPresent("com.mysql.cj.jdbc.JdbcConnection");

	private static final boolean MARIADB = isPresent("org.mariadb.jdbc.Connection");

	private MySqlDriver() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, MySqlDriver.class.getClassLoader());
	}

	/**
	 * Return the number of the session in the server's greeting.
	 * @return the number, or 0 where the driver does not tell
	 */
	static long threadId(Connection connection) {
		try {
			if (CONNECTOR_J && ConnectorJ.serves(connection)) {
				return ConnectorJ.threadId(connection);
			}
			if (MARIADB && MariaDb.serves(connection)) {
				return MariaDb.threadId(connection);
			}
			return 0;
		}
		catch (SQLException ex) {
			return 0;
		}
	}

	/**
	 * Return whether the driver is MySQL's own, which tells nobody but its caller of a
	 * statement that fails.
	 */
	static boolean isConnectorJ(Connection connection) {
		try {
			return CONNECTOR_J && ConnectorJ.serves(connection);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Return whether the server commits each statement by itself, as its last answer said
	 * it: with {@code useLocalSessionState} a driver only believes to know, and so does a
	 * pool.
	 * @return {@code true} also where the driver keeps no server's answer
	 */
	static boolean isAutoCommitOnServer(Connection connection) throws SQLException {
		if (CONNECTOR_J && ConnectorJ.serves(connection)) {
			return ConnectorJ.isAutoCommitOnServer(connection);
		}
		return !MARIADB || !MariaDb.serves(connection) || MariaDb.isAutoCommitOnServer(connection);
	}

	static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Let the driver not ask the server before each statement whether the session may
	 * write, which is a round trip: the server knows it when the statement comes.
	 * @return what puts the driver back
	 */
	static Runnable configure(Connection connection) throws SQLException {
		return (CONNECTOR_J && ConnectorJ.serves(connection)) ? ConnectorJ.configure(connection) : () -> {
		};
	}

	private static final class ConnectorJ {

		static boolean serves(Connection connection) throws SQLException {
			return connection.isWrapperFor(JdbcConnection.class);
		}

		static long threadId(Connection connection) throws SQLException {
			return connection.unwrap(JdbcConnection.class).getSession().getThreadId();
		}

		static boolean isAutoCommitOnServer(Connection connection) throws SQLException {
			int flags = connection.unwrap(JdbcConnection.class).getSession().getServerSession().getStatusFlags();
			return (flags & NativeServerSession.SERVER_STATUS_AUTOCOMMIT) != 0;
		}

		static Runnable configure(Connection connection) throws SQLException {
			RuntimeProperty<Boolean> asking = connection.unwrap(JdbcConnection.class)
				.getPropertySet()
				.getBooleanProperty(PropertyKey.readOnlyPropagatesToServer);
			boolean before = asking.getValue();
			asking.setValue(false);
			return () -> asking.setValue(before);
		}

	}

	private static final class MariaDb {

		static boolean serves(Connection connection) throws SQLException {
			return connection.isWrapperFor(org.mariadb.jdbc.Connection.class);
		}

		static boolean isAutoCommitOnServer(Connection connection) throws SQLException {
			int status = connection.unwrap(org.mariadb.jdbc.Connection.class).getContext().getServerStatus();
			return (status & ServerStatus.AUTOCOMMIT) != 0;
		}

		static long threadId(Connection connection) throws SQLException {
			return connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
		}

	}

}
