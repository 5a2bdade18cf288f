package dev.warden.boot.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Liquibase under Warden's lock, in processes that are killed and stopped.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class GuardedLiquibaseIT extends GuardFixture {

	GuardedLiquibaseIT(DatabaseKind kind) {
		super(kind, "--spring.liquibase.change-log=classpath:db/changelog/marks.sql", "--spring.flyway.enabled=false");
	}

	@Override
	String placeholder(String name, String value) {
		return "--spring.liquibase.parameters." + name + "=" + value;
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
		assertThat(count("SELECT COUNT(*) FROM DATABASECHANGELOG")).isEqualTo(3);
		assertFree();
	}

	@Test
	void isSeenAndFreedWithTheCommandsOfTheApplication() {
		answersCommands("Liquibase");
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

}
