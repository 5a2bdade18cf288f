package dev.warden.boot.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flyway under Warden's lock, in processes that are killed and stopped.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class GuardedFlywayIT extends GuardFixture {

	GuardedFlywayIT(DatabaseKind kind) {
		super(kind, "--spring.liquibase.enabled=false");
	}

	@Override
	JavaProcess start(String name, int seconds, String... options) {
		String[] arguments = (options.length > 0) ? options
				: new String[] { "--spring.flyway.locations=classpath:db/flyway" };
		return super.start(name, seconds, arguments);
	}

	@Override
	String placeholder(String name, String value) {
		return "--spring.flyway.placeholders." + name + "=" + value;
	}

	@Test
	void isReplacedWithinSecondsWhenItIsKilledInMidStatement() {
		JavaProcess killed = startAndAwaitNap("a");
		JavaProcess next = start("b", 0);
		next.awaitLine("Waiting for migration lock", PATIENCE);
		killed.kill9();
		long killedAt = System.nanoTime();
		awaitStarted(next);
		System.out.println(this.kind + ": started " + Duration.ofNanos(System.nanoTime() - killedAt).toMillis()
				+ " ms after the kill");
		assertMigratedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1", "TAKEN_OVER 2", "RELEASED 2");
		assertFree();
	}

	@Test
	void isEndedOnTheServerBeforeItIsReplacedWhenItStandsStill() {
		JavaProcess stopped = startAndAwaitNap("a");
		stopped.pause();
		awaitStarted(start("b", 0));
		assertMigratedOnce();
		stopped.resume();
		assertThat(stopped.awaitExit(PATIENCE)).isNotZero();
		assertMigratedOnce();
		assertFree();
	}

	@Test
	void runsOnceInEightFirstStartsAtOnce() {
		List<JavaProcess> all = new ArrayList<>();
		for (int number = 1; number <= 8; number++) {
			all.add(start("app-" + number, 1));
		}
		all.forEach(this::awaitStarted);
		assertMigratedOnce();
		assertThat(count("SELECT COUNT(*) FROM flyway_schema_history")).isEqualTo(3);
		assertFree();
	}

	@Test
	void isSeenAndFreedWithTheCommandsOfTheApplication() {
		answersCommands("Flyway");
	}

	@Test
	void givesTheLockBackWhenItIsToldToStop() {
		JavaProcess stopped = startAndAwaitNap("a");
		stopped.terminate();
		stopped.awaitExit(PATIENCE);
		assertFree();
		awaitStarted(start("b", 0));
		assertMigratedOnce();
	}

	@Test
	void createsAnIndexConcurrently() {
		Assumptions.assumeTrue(isPostgres());
		JavaProcess process = start("a", 0, "--spring.flyway.locations=classpath:db/concurrently");
		awaitStarted(process);
		System.out.println(process.lines().stream().filter((line) -> line.contains("now at version v2")).toList());
		assertThat(count("SELECT COUNT(*) FROM pg_index WHERE indexrelid = 'marks_what'::regclass AND indisvalid"))
			.isEqualTo(1);
	}

	/** What the guard is for. */
	@Test
	void waitsForItsOwnLockWhereItCreatesAnIndexConcurrentlyWithoutTheGuard() {
		Assumptions.assumeTrue(isPostgres());
		JavaProcess bare = start("a", 0, "--spring.flyway.locations=classpath:db/concurrently", "--warden.guard=none",
				"--warden.startup=none");
		await(() -> count("SELECT COUNT(*) FROM pg_stat_activity a JOIN pg_locks l ON l.locktype = 'advisory'"
				+ " AND l.granted AND l.pid = ANY (pg_blocking_pids(a.pid)) WHERE a.datname = current_database()"
				+ " AND a.query LIKE 'CREATE INDEX CONCURRENTLY%'") == 1);
		bare.kill9();
	}

}
