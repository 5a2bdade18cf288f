package dev.warden.lock.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.warden.WardenException;
import dev.warden.lock.LockSettings;
import dev.warden.lock.fault.Replica;
import dev.warden.migrate.Warden;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That nothing is found after a thousand rounds says something only if it would be found:
 * here each invariant is broken on purpose.
 */
abstract class InvariantsContract {

	private final ChaosDatabase product;

	private final TestDatabase database;

	@TempDir
	Path folder;

	private List<ScriptPlan> scripts = List.of(new ScriptPlan(1, true, false, List.of(10, 10)),
			new ScriptPlan(2, true, true, List.of(10, 10, 10)), new ScriptPlan(3, true, false, List.of(10, 10)));

	InvariantsContract(ChaosDatabase product) {
		this.product = product;
		this.database = product.shared();
	}

	@BeforeEach
	void install() {
		this.product.install(this.database);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	private void write() {
		try {
			for (ScriptPlan script : this.scripts) {
				Files.write(this.folder.resolve("V" + script.version() + "__script.sql"), this.product.lines(script));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Warden warden(@Nullable String lockName) {
		LockSettings lock = Replica.lock("tests", Map.of());
		return new Warden(this.database.dataSource(),
				Replica.settings(this.folder,
						new LockSettings(lockName, lock.tableName(), lock.waitTimeout(), lock.maxWait(),
								lock.leaseDuration(), lock.renewInterval(), lock.pollInterval(), lock.onFailure(), true,
								lock.owner())));
	}

	private List<String> violations() {
		return new Invariants(this.product, this.database, this.scripts).violations(false);
	}

	/** One run under observation, after a first one that made Warden's tables. */
	private void migrateProperly() {
		List<ScriptPlan> all = this.scripts;
		this.scripts = all.subList(0, 1);
		write();
		warden(null).migrate();
		this.product.watchTokens(this.database);
		this.scripts = all;
		write();
		warden(null).migrate();
	}

	@Test
	void holdAfterAProperRun() {
		migrateProperly();
		assertThat(violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					twice      | INSERT INTO chaos_mark (version, part, token, at) SELECT version, part, token, at FROM chaos_mark WHERE version = 2 AND part = 2
					incomplete | DELETE FROM chaos_mark WHERE version = 2 AND part = 3
					incomplete | DROP TABLE chaos_object_2
					incomplete | UPDATE warden_history SET state = 'RUNNING' WHERE installed_rank = 3
					unrecorded | DELETE FROM warden_history WHERE installed_rank = 3
					lost       | DELETE FROM warden_history WHERE installed_rank = 3
					half       | UPDATE warden_history SET state = 'FAILED' WHERE installed_rank = 3
					order      | UPDATE warden_history SET state = 'FAILED' WHERE installed_rank = 1
					order      | UPDATE chaos_mark SET at = '2001-01-01 00:00:00' WHERE version = 3
					order      | DELETE FROM warden_history WHERE installed_rank = 2
					P2         | UPDATE chaos_mark SET token = token + 1 WHERE version = 1 AND part = 1
					tokens     | UPDATE warden_history SET token = token + 5 WHERE installed_rank = 1
					tokens     | UPDATE warden_lock SET token = token - 1
					tokens     | UPDATE warden_lock SET token = token + 2
					tokens     | INSERT INTO chaos_ledger (old_locked, new_locked, old_token, new_token) VALUES (TRUE, TRUE, 2, 2)
					lock       | UPDATE warden_lock SET locked = TRUE
					events     | DELETE FROM warden_lock_event WHERE event = 'ACQUIRED' AND token = 1
					events     | DELETE FROM warden_lock_event WHERE event = 'RELEASED' AND token = 1
					events     | UPDATE warden_lock_event SET event = 'UNLOCKED' WHERE event = 'RELEASED' AND token = 2
					""")
	void areSeenToBeBroken(String invariant, String damage) {
		migrateProperly();
		this.database.execute(damage);
		assertThat(violations()).anyMatch((violation) -> violation.startsWith(invariant + ":"));
	}

	@Test
	void areSeenToBeBrokenByTwoLocksOnOneSchema() {
		migrateProperly();
		ScriptPlan slow = new ScriptPlan(4, true, false, List.of(1000, 1000));
		this.scripts = List.of(this.scripts.get(0), this.scripts.get(1), this.scripts.get(2), slow);
		write();
		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> run("one"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !this.database.query("SELECT 1 FROM warden_lock WHERE lock_name = 'one' AND locked")
				.isEmpty());
		run("two");
		first.join();
		assertThat(violations()).anyMatch((violation) -> violation.startsWith("overlap:"));
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
