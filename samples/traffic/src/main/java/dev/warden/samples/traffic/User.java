package dev.warden.samples.traffic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

/**
 * A user of the release that is running, who changes an order and reads it, again and
 * again, and notes how long each request takes.
 */
record User(DataSource dataSource, BooleanSupplier active) implements Callable<List<Duration>> {

	private static final int ORDERS = 10_000;

	@Override
	public List<Duration> call() throws SQLException, InterruptedException {
		List<Duration> requests = new ArrayList<>();
		try (Connection connection = this.dataSource.getConnection()) {
			while (this.active.getAsBoolean()) {
				long startedAt = System.nanoTime();
				request(connection, 1 + ThreadLocalRandom.current().nextInt(ORDERS));
				requests.add(Duration.ofNanos(System.nanoTime() - startedAt));
				Thread.sleep(5);
			}
		}
		return requests;
	}

	private static void request(Connection connection, int order) throws SQLException {
		execute(connection, "UPDATE orders SET state = 'seen' WHERE id = ?", order);
		execute(connection, "SELECT customer, state FROM orders WHERE id = ?", order);
	}

	private static void execute(Connection connection, String sql, int order) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, order);
			statement.execute();
		}
	}

}
