package dev.warden.internal.lock.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Dialects;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a person does to Warden's tables with SQL alone, and a session of somebody else
 * that has nothing to do with the lock.
 */
final class Hand implements AutoCloseable {

	private final ChaosDatabase product;

	private final TestDatabase database;

	private @Nullable Connection stranger;

	Hand(ChaosDatabase product, TestDatabase database) {
		this.product = product;
		this.database = database;
	}

	/**
	 * Set {@code locked} to false and nothing else, where only work that is fenced can be
	 * going on.
	 */
	boolean free() {
		return Boolean.TRUE.equals(this.database.jdbc().<Boolean>execute((Connection connection) -> {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement
					.executeUpdate("INSERT INTO chaos_freed SELECT token FROM warden_lock WHERE locked AND fenced");
				int rows = statement.executeUpdate("UPDATE warden_lock SET locked = FALSE WHERE locked AND fenced"
						+ " AND token = (SELECT MAX(token) FROM chaos_freed)");
				if (rows == 1) {
					connection.commit();
				}
				else {
					connection.rollback();
				}
				return rows == 1;
			}
		}));
	}

	/** Write into the row that the holder is the stranger. */
	synchronized boolean forgeSession() {
		try {
			Connection connection = this.stranger;
			if (connection == null || !connection.isValid(5)) {
				connection = this.database.dataSource().getConnection();
				this.stranger = connection;
			}
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			jdbc.update("INSERT INTO chaos_stranger " + this.product.session());
			Dialect dialect = Dialects.of(connection);
			return jdbc.update(
					"UPDATE warden_lock SET session_id = " + dialect.sessions().ownSession()
							+ " WHERE locked AND session_id IS NOT NULL",
					dialect.sessions().driverSession(connection)) == 1;
		}
		catch (SQLException | DataAccessException ex) {
			// The server is down
			return false;
		}
	}

	@Override
	public void close() {
		sendStrangerAway();
	}

	/** The stranger goes, by itself or with its server. */
	synchronized void sendStrangerAway() {
		Connection connection = this.stranger;
		this.stranger = null;
		if (connection != null) {
			try {
				this.database.execute("DELETE FROM chaos_stranger");
				connection.close();
			}
			catch (SQLException | DataAccessException ex) {
				// It had gone with the server
			}
		}
	}

}
