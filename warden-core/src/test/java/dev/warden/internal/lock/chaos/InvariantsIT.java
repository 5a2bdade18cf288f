package dev.warden.internal.lock.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.warden.WardenException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That nothing is found after a thousand rounds says something only if it would be found:
 * here each invariant is broken on purpose.
 */
@ParameterizedClass
@EnumSource
class InvariantsIT extends InvariantsFixture {

	InvariantsIT(ChaosDatabase product) {
		super(product);
	}

	@Test
	void holdAfterAProperRun() {
		migrateProperly();
		assertThat(violations()).isEmpty();
	}

	@Test
	void areSeenToBeBrokenByTwoLocksOnOneSchema() {
		migrateProperly();
		ScriptPlan slow = new ScriptPlan(4, true, false, List.of(1000, 1000));
		this.scripts = List.of(this.scripts.get(0), this.scripts.get(1), this.scripts.get(2), slow);
		write();
		forgetTheLockOfTheHistory("");
		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> run("one"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.database.query("SELECT 1 FROM warden_lock WHERE lock_name = 'one' AND locked")
				.isEmpty());
		forgetTheLockOfTheHistory("one");
		run("two");
		first.join();
		assertThat(violations()).anyMatch((violation) -> violation.startsWith("overlap:"));
	}

	@Test
	void areSeenToBeBrokenByAStatementOutsideATransactionBesideAnother() {
		migrateProperly();
		String turn = "CALL chaos_take_turn(1, 1, 700, %s)";
		CompletableFuture<Void> first = CompletableFuture
			.runAsync(() -> this.database.execute(turn.formatted("FALSE")));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.database.query("SELECT 1 FROM chaos_turn WHERE ended_at IS NULL").isEmpty());
		this.database.execute(turn.formatted("TRUE"));
		first.join();
		assertThat(violations()).filteredOn((violation) -> violation.startsWith("beside:")).hasSize(2);
	}

	@Test
	void areSeenToBeBrokenByTheEndOfASessionThatHadNothingToDoWithTheLock() throws SQLException {
		migrateProperly();
		try (Connection stranger = this.database.dataSource().getConnection()) {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(stranger, true));
			jdbc.update("INSERT INTO chaos_stranger " + this.product.session());
			assertThat(violations()).isEmpty();
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(violations()).singleElement().asString().startsWith("stranger:"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			beside | UPDATE chaos_turn SET beside = TRUE WHERE version = 1 AND part = 2
			beside | UPDATE chaos_turn SET ended_at = '2100-01-01 00:00:00' WHERE version = 1 AND part = 1
			lock   | UPDATE warden_lock SET locked = TRUE
			lock   | INSERT INTO warden_lock (lock_name, locked, token) VALUES ('another spelling', FALSE, 1)
			events | DELETE FROM warden_lock_event WHERE event = 'ACQUIRED' AND token = 1
			events | DELETE FROM warden_lock_event WHERE event = 'RELEASED' AND token = 1
			""")
	void areSeenToBeBrokenOnEachDatabase(String invariant, String damage) {
		migrateProperly();
		this.database.execute(damage);
		assertThat(violations()).anyMatch((violation) -> violation.startsWith(invariant + ":"));
	}

	/** What lets Warden take a second lock of the same history. */
	private void forgetTheLockOfTheHistory(String exceptLock) {
		this.database.execute("DELETE FROM warden_lock WHERE lock_name <> '" + exceptLock + "'");
	}

	private void run(String lockName) {
		try {
			warden(lockName).migrate();
		}
		catch (WardenException ex) {
			// The history takes each version once, whoever runs
		}
	}

}
