package dev.warden.internal.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.ExecutionSettings;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that reads and writes all the time, while a migration needs its table,
 * and somebody runs a report that keeps the migration from getting it.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class TrafficIT extends MigrationFixture {

	private static final int USERS = 6;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicLong longest = new AtomicLong();

	private final AtomicLong requests = new AtomicLong();

	private volatile boolean stopped;

	TrafficIT(DatabaseKind kind) {
		super(kind);
	}

	@AfterEach
	void stop() {
		this.stopped = true;
		this.threads.shutdownNow();
	}

	/** Read and write, and note the longest of all waits. */
	private Void use(JdbcTemplate jdbc) {
		while (!this.stopped) {
			long startedAt = System.nanoTime();
			jdbc.update("UPDATE users SET name = 'seen' WHERE id = 3");
			jdbc.queryForList("SELECT id, name FROM users WHERE id = 2");
			this.longest.accumulateAndGet(System.nanoTime() - startedAt, Math::max);
			this.requests.incrementAndGet();
		}
		return null;
	}

	private Void report() {
		return this.database.jdbc().execute((java.sql.Connection connection) -> {
			connection.setAutoCommit(false);
			connection.createStatement().executeQuery("SELECT * FROM users");
			long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(9);
			while (System.nanoTime() < until) {
				connection.createStatement().executeQuery("SELECT 1");
			}
			connection.rollback();
			return null;
		});
	}

	@Test
	void theApplicationWaitsNoLongerThanTheLimitAndTheMigrationGetsDone() throws Exception {
		writeFive();
		warden().migrate();
		write("V22__alter.sql", "-- warden: max-blocking=1s", "ALTER TABLE users ADD age INT;");
		HikariDataSource pool = this.database.pool(USERS);
		List<Future<Void>> users = new ArrayList<>();
		for (int user = 0; user < USERS; user++) {
			users.add(this.threads.submit(() -> use(new JdbcTemplate(pool))));
		}
		Future<Void> report = this.threads.submit(this::report);
		Warden warden = new Warden(dataSource(),
				settings().withExecution(new ExecutionSettings(Duration.ZERO, 100, Duration.ZERO)));
		Future<MigrateResult> result = this.threads.submit(() -> warden.migrate());
		report.get(60, TimeUnit.SECONDS);
		assertThat(result.get(60, TimeUnit.SECONDS).applied()).isOne();
		this.stopped = true;
		for (Future<Void> user : users) {
			user.get(60, TimeUnit.SECONDS);
		}
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "22");
		assertThat(this.database.jdbc().queryForList("SELECT age FROM users")).hasSize(4);
		assertThat(this.requests.get()).isPositive();
		assertThat(Duration.ofNanos(this.longest.get())).isLessThan(Duration.ofSeconds(6));
	}

}
