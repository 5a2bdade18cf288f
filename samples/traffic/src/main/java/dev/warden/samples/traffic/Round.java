package dev.warden.samples.traffic;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * One rolling deployment under load, on a database of its own: the old release serves
 * users, somebody runs a long report, and the new release migrates.
 */
final class Round {

	private static final int USERS = 8;

	private static final int REPORT_SECONDS = 10;

	private final EmbeddedPostgres postgres;

	private final String database;

	private final String limit;

	Round(EmbeddedPostgres postgres, String database, String limit) {
		this.postgres = postgres;
		this.database = database;
		this.limit = limit;
	}

	/**
	 * Play the round.
	 * @return how long each request of a user took, and the migration
	 */
	Result play() throws Exception {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection()) {
			execute(connection, "CREATE DATABASE " + this.database);
		}
		DataSource dataSource = this.postgres.getDatabase("postgres", this.database);
		start("1");
		AtomicBoolean active = new AtomicBoolean(true);
		ExecutorService threads = Executors.newFixedThreadPool(USERS);
		try (Connection report = dataSource.getConnection()) {
			List<Future<List<Duration>>> users = new ArrayList<>();
			for (int user = 0; user < USERS; user++) {
				users.add(threads.submit(new User(dataSource, active::get)));
			}
			Thread reader = read(report);
			long startedAt = System.nanoTime();
			start("2");
			Duration migration = Duration.ofNanos(System.nanoTime() - startedAt);
			reader.join();
			active.set(false);
			List<Duration> requests = new ArrayList<>();
			for (Future<List<Duration>> user : users) {
				requests.addAll(user.get());
			}
			return new Result(requests.stream().sorted().toList(), migration, isMigrated(dataSource));
		}
		finally {
			active.set(false);
			threads.shutdownNow();
		}
	}

	/** Read the orders in a transaction that goes on after that. */
	private static Thread read(Connection report) throws SQLException {
		report.setAutoCommit(false);
		execute(report, "SELECT count(*) FROM orders");
		Thread reader = new Thread(() -> {
			try {
				execute(report, "SELECT pg_sleep(" + REPORT_SECONDS + ")");
				report.rollback();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}, "report");
		reader.start();
		return reader;
	}

	private void start(String target) {
		new SpringApplicationBuilder(TrafficApplication.class)
			.run("--spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", this.database),
					"--spring.datasource.username=postgres", "--warden.target=" + target,
					"--warden.execution.max-blocking=" + this.limit)
			.close();
	}

	private static boolean isMigrated(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM information_schema.columns"
						+ " WHERE table_name = 'orders' AND column_name = 'note')"
						+ " + (SELECT count(*) FROM warden_history WHERE version = '2' AND state = 'APPLIED')")) {
			return row.next() && row.getInt(1) == 2;
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * What a round came to.
	 *
	 * @param requests how long each request of a user took, the shortest first
	 * @param migration how long the new release took to start
	 * @param migrated whether the script took effect, and is in the history, once
	 */
	record Result(List<Duration> requests, Duration migration, boolean migrated) {

		Duration longest() {
			return this.requests.get(this.requests.size() - 1);
		}

		Duration percentile(double part) {
			return this.requests.get((int) ((this.requests.size() - 1) * part));
		}

		long longerThan(Duration limit) {
			return this.requests.stream().filter((request) -> request.compareTo(limit) > 0).count();
		}

	}

}
