package dev.warden.internal.lock.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.testing.TestDatabase;

/**
 * The gates of MySQL and MariaDB: named locks, each closed by a connection of its own.
 */
final class MySqlGates {

	/**
	 * Wait for the gate, and leave it open for the next. A session that is ended
	 * meanwhile may go on with a gate that is {@code NULL}: no row then.
	 */
	static final String NAP = "SELECT GET_LOCK(CONCAT('nap_%1$s_', DATABASE()), 60)"
			+ " + RELEASE_LOCK(CONCAT('nap_%1$s_', DATABASE())) AS gate HAVING gate = 2";

	static final String OTHERS = "(SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
			+ " AND ID <> CONNECTION_ID() AND INFO LIKE 'INSERT INTO marks%')";

	static final String NAPPING = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
			+ " AND ID <> CONNECTION_ID() AND INFO LIKE 'INSERT INTO marks%%nap\\_%s\\_%%'";

	private static final Map<String, Connection> closed = new ConcurrentHashMap<>();

	private MySqlGates() {
	}

	static void close(TestDatabase database, String version) {
		try {
			Connection connection = database.dataSource().getConnection();
			closed.put(database.url() + version, connection);
			connection.createStatement().execute("SELECT GET_LOCK(CONCAT('nap_" + version + "_', DATABASE()), 0)");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void open(TestDatabase database, String version) {
		open(database.url() + version);
	}

	private static void open(String gate) {
		Connection connection = closed.remove(gate);
		try {
			if (connection != null) {
				connection.close();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void openAll() {
		closed.keySet().forEach(MySqlGates::open);
	}

}
