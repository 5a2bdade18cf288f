package dev.warden.boot.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas of an application whose tool migrates a database, and naps in the middle of a
 * statement for as long as it is told.
 */
abstract class GuardFixture {

	static final Duration PATIENCE = Duration.ofMinutes(3);

	static final int FOREVER = 600;

	private static final String[] SHORT_LEASE = { "--warden.lock.lease-duration=3s",
			"--warden.lock.renew-interval=500ms" };

	final DatabaseKind kind;

	final TestDatabase database;

	private final String[] arguments;

	private final List<JavaProcess> processes = new ArrayList<>();

	GuardFixture(DatabaseKind kind, String... arguments) {
		this.kind = kind;
		this.database = kind.fresh();
		this.arguments = arguments;
	}

	@AfterEach
	void stopReplicas() {
		this.processes.forEach(JavaProcess::close);
		endNaps();
		this.database.close();
	}

	/** End the sessions that nap for ever, as a person would. */
	void endNaps() {
		this.database
			.query(isPostgres() ? "SELECT pg_terminate_backend(pid) FROM (" + sessions("pid") + ") s" : sessions("id"))
			.forEach((row) -> {
				if (!isPostgres()) {
					this.database.execute("KILL " + row.values().iterator().next());
				}
			});
	}

	boolean isPostgres() {
		return this.kind == DatabaseKind.POSTGRESQL;
	}

	/** Start an instance whose statement takes this many seconds. */
	JavaProcess start(String name, int seconds, String... options) {
		JavaProcess.Builder builder = JavaProcess.of(GuardedApplication.class)
			.arguments("--spring.application.name=" + name, "--spring.datasource.url=" + entrance().url(),
					"--spring.datasource.username=" + entrance().user(),
					"--spring.datasource.password=" + entrance().password(), "--spring.main.banner-mode=off",
					"--logging.level.root=info", nap(seconds), others());
		JavaProcess process = builder.arguments(SHORT_LEASE).arguments(this.arguments).arguments(options).start();
		this.processes.add(process);
		return process;
	}

	/** Return the database as instances reach it. */
	TestDatabase entrance() {
		return this.database;
	}

	abstract String placeholder(String name, String value);

	private String nap(int seconds) {
		String sql = isPostgres() ? "SELECT COUNT(*) FROM (SELECT pg_sleep(%d)) n" : "SELECT SLEEP(%d)";
		return placeholder("nap", sql.formatted(seconds));
	}

	private String others() {
		return placeholder("others", sessions("COUNT(*)"));
	}

	/** Return a query for the sessions that nap for ever, without the one that asks. */
	private String sessions(String what) {
		return isPostgres() ? "SELECT " + what
				+ " FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%pg_sl"
				+ "_ep(" + FOREVER + ")%' AND datname = current_database()"
				: "SELECT " + what
						+ " FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '%SLE" + "_P("
						+ FOREVER + ")%' AND db = DATABASE()";
	}

	JavaProcess startAndAwaitNap(String name, String... options) {
		JavaProcess process = start(name, FOREVER, options);
		await(() -> naps() == 1 || !process.isAlive());
		assertThat(process.isAlive()).withFailMessage(() -> String.join("\n", process.lines())).isTrue();
		return process;
	}

	long naps() {
		return count(sessions("COUNT(*)"));
	}

	long count(String sql) {
		Long count = this.database.queryForObject(sql, Long.class);
		return (count != null) ? count : 0;
	}

	void awaitStarted(JavaProcess process) {
		process.awaitLine(GuardedApplication.STARTED, PATIENCE);
		assertThat(process.awaitExit(PATIENCE)).isZero();
	}

	/** Each step was made once, by nobody beside whom another one still worked. */
	void assertMigratedOnce() {
		assertThat(this.database.query("SELECT what, others FROM marks ORDER BY what").stream().map(Map::values))
			.extracting(Object::toString)
			.containsExactly("[end, 0]", "[nap, 0]");
	}

	/**
	 * Ask the application's own jar about the lock of a run that naps, before and after
	 * that is killed.
	 */
	void answersCommands(String tool) {
		JavaProcess holder = startAndAwaitNap("a");
		assertCommand(3, "lock-status", List.of("Status: LOCKED", "Holder: a@", "Operation: guard", "Running: " + tool,
				"Session: ALIVE", "Unlock: refused, holder is alive"));
		assertCommand(3, "unlock", List.of("Unlock not successful."), "--warden.token=1", "--warden.reason=test");
		assertCommand(3, "unlock", List.of("its token is 1, not 2"), "--warden.token=2", "--warden.reason=test");
		assertCommand(0, "status", List.of("Migrated by Flyway or Liquibase", "Running: " + tool));
		for (String command : List.of("migrate", "rollback", "validate", "history")) {
			assertCommand(2, command, List.of("Flyway or Liquibase migrates this application"));
		}
		holder.kill9();
		// MySQL and MariaDB may go on with the statement of a dead client
		await(() -> command("unlock", "--warden.token=1", "--warden.reason=it is dead",
				"--warden.force=" + !isPostgres())
			.lines()
			.contains("Unlock successful."));
		assertThat(naps()).isZero();
		assertCommand(0, "lock-status", List.of("Status: UNLOCKED", "it is dead"));
		if (isPostgres()) {
			JavaProcess forced = startAndAwaitNap("b");
			long token = count("SELECT token FROM warden_lock");
			assertCommand(0, "unlock", List.of("Unlock successful."), "--warden.token=" + token, "--warden.reason=test",
					"--warden.force");
			assertThat(naps()).isZero();
			assertThat(forced.awaitExit(PATIENCE)).isNotZero();
		}
		awaitStarted(start("c", 0));
		assertMigratedOnce();
		assertFree();
		assertCommand(0, "events", List.of("UNLOCK_REFUSED", "UNLOCKED", "ACQUIRED", "RELEASED"));
	}

	private void assertCommand(int exitCode, String command, List<String> texts, String... options) {
		JavaProcess process = command(command, options);
		String printed = String.join("\n", process.lines());
		assertThat(process.awaitExit(PATIENCE)).as(printed).isEqualTo(exitCode);
		assertThat(printed).contains(texts);
	}

	private JavaProcess command(String command, String... options) {
		List<String> all = new ArrayList<>(List.of("--warden.command=" + command));
		all.addAll(List.of(options));
		JavaProcess process = start("command", 0, all.toArray(String[]::new));
		process.awaitExit(PATIENCE);
		return process;
	}

	List<String> events() {
		return this.database.query("SELECT event, token FROM warden_lock_event ORDER BY token, id")
			.stream()
			.map((row) -> row.get("event") + " " + row.get("token"))
			.toList();
	}

	void assertFree() {
		assertThat(count("SELECT COUNT(*) FROM warden_lock WHERE locked")).isZero();
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(condition);
	}

}
