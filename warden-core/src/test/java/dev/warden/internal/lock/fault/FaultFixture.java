package dev.warden.internal.lock.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas that migrate a database with three scripts. Each script leaves one mark at its
 * begin and one at its end, and stops before the second while its gate is closed.
 */
abstract class FaultFixture {

	static final Duration PATIENCE = Duration.ofSeconds(40);

	/** A short lease with a heartbeat that fits. */
	static final String[] SHORT_LEASE = { "lease=PT2S", "renew=PT0.4S" };

	final Product product;

	@TempDir
	Path scripts;

	TestDatabase database;

	private final List<JavaProcess> processes = new ArrayList<>();

	FaultFixture(DatabaseKind kind) {
		this(Product.of(kind));
	}

	FaultFixture(Product product) {
		this(product, product.open());
	}

	FaultFixture(Product product, TestDatabase database) {
		this.product = product;
		this.database = database;
	}

	@BeforeEach
	void writeScripts() {
		this.database.execute("CREATE TABLE marks (version VARCHAR(20), part VARCHAR(20), others INT)");
		for (String version : List.of("1", "2", "3")) {
			write(version);
		}
	}

	@AfterEach
	void stopReplicas() {
		this.processes.forEach(JavaProcess::close);
		H2Gates.openAll();
		MySqlGates.openAll();
		this.database.close();
	}

	void write(String version, String... header) {
		List<String> lines = new ArrayList<>(List.of(header));
		lines.add(this.product.mark(version));
		lines.add(this.product.markBehindGate(version));
		try {
			Files.write(this.scripts.resolve("V" + version + "__script_" + version + ".sql"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JavaProcess start(String owner, String... options) {
		return start(this.database, owner, options);
	}

	JavaProcess start(TestDatabase database, String owner, String... options) {
		JavaProcess process = JavaProcess.of(Replica.class)
			.arguments(database)
			.arguments(this.scripts.toString(), owner)
			.arguments(options)
			.start();
		this.processes.add(process);
		return process;
	}

	/** Start a replica that stops in mid-statement of this version. */
	JavaProcess startAndAwaitNap(String owner, String version, String... options) {
		return startAndAwaitNap(this.database, owner, version, options);
	}

	JavaProcess startAndAwaitNap(TestDatabase database, String owner, String version, String... options) {
		closeGate(version);
		JavaProcess process = start(database, owner, options);
		awaitNap(process, version);
		return process;
	}

	/** Start a replica that waits for the lock. */
	JavaProcess startAndAwaitWaiting(String owner, String... options) {
		JavaProcess process = start(owner, options);
		process.awaitLine("Waiting for migration lock", PATIENCE);
		return process;
	}

	void awaitNap(JavaProcess process, String version) {
		await(() -> {
			assertThat(process.isAlive()).as(() -> String.join("\n", process.lines())).isTrue();
			return this.product.isNapping(this.database, version);
		});
	}

	void closeGate(String version) {
		this.product.closeGate(this.database, version);
	}

	void openGate(String version) {
		this.product.openGate(this.database, version);
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(condition);
	}

	static void assertMigrated(JavaProcess process, int applied) {
		assertThat(process.awaitExit(PATIENCE)).as(() -> String.join("\n", process.lines())).isZero();
		process.awaitLine("MIGRATED applied=" + applied + " ", PATIENCE);
	}

	/** Wait for a failure and return what was said. */
	static String awaitFailure(JavaProcess process) {
		assertThat(process.awaitExit(PATIENCE)).as(() -> String.join("\n", process.lines())).isEqualTo(1);
		return process.awaitLine("FAILED ", PATIENCE);
	}

	/** Verify that each script ran once to its end, never beside another run. */
	void assertEachScriptAppliedOnce() {
		assertThat(marks()).containsExactlyInAnyOrder("1 begin", "1 end", "2 begin", "2 end", "3 begin", "3 end");
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED");
		assertNoneRanBesideAnother();
		assertFree();
	}

	void assertNoneRanBesideAnother() {
		assertThat(this.database.query("SELECT * FROM marks WHERE others <> 0")).isEmpty();
	}

	void assertFree() {
		assertThat(this.database.query("SELECT * FROM warden_lock")).hasSize(1);
		assertThat(lock().state()).isEqualTo(LockState.FREE);
	}

	List<String> marks() {
		return this.database.jdbc().queryForList("SELECT CONCAT(version, ' ', part) FROM marks", String.class);
	}

	List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT CONCAT(version, ' ', state) FROM warden_history ORDER BY installed_rank",
					String.class);
	}

	/** Return the events as type, token and actor, oldest first. */
	List<String> events() {
		return this.database.jdbc()
			.queryForList("SELECT CONCAT(event, ' ', token, ' ', actor) FROM warden_lock_event ORDER BY id",
					String.class);
	}

	String reason(LockEvent.Type event) {
		return String.join("\n",
				this.database.jdbc()
					.queryForList("SELECT reason FROM warden_lock_event WHERE event = ? ORDER BY id", String.class,
							event.name()));
	}

	boolean hasEvent(String event) {
		return events().contains(event);
	}

	LockStatus lock() {
		return warden().status().lock();
	}

	long token() {
		Long token = lock().token();
		return (token != null) ? token : -1;
	}

	Warden warden() {
		return new Warden(this.database.dataSource(),
				Replica.settings(this.scripts, LockSettings.defaults("the test")));
	}

	UnlockResult unlock(boolean force) {
		return warden().unlock(new UnlockRequest(token(), "it hangs", "a person", force));
	}

}
