package dev.warden.boot.guard;

import java.util.ArrayList;
import java.util.List;

import dev.warden.Force;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.PgBouncer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both tools under Warden's lock, through a pooler that hides their sessions.
 */
@ParameterizedClass
@CsvSource({ "FLYWAY, transaction", "FLYWAY, session", "LIQUIBASE, transaction", "LIQUIBASE, session" })
class GuardedPgBouncerIT extends GuardFixture {

	private static final String ADVISORY = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'"
			+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

	private final Tool tool;

	private final String mode;

	private final PgBouncer bouncer;

	GuardedPgBouncerIT(Tool tool, String mode) {
		super(DatabaseKind.POSTGRESQL, tool.arguments);
		this.tool = tool;
		this.mode = mode;
		this.bouncer = PgBouncer.start(this.database, 20, mode);
	}

	@AfterEach
	void stopBouncer() {
		this.bouncer.close();
	}

	@Override
	TestDatabase entrance() {
		return this.bouncer.database();
	}

	@Override
	String placeholder(String name, String value) {
		return this.tool.placeholder + name + "=" + value;
	}

	@Test
	void runsOnceInEightFirstStartsAtOnce() {
		List<JavaProcess> all = new ArrayList<>();
		for (int number = 1; number <= 8; number++) {
			all.add(start("app-" + number, 1));
		}
		all.forEach(this::awaitStarted);
		assertMigratedOnce();
		assertFree();
		assertThat(count(ADVISORY)).isZero();
	}

	@Test
	void waitsForAPersonWhenItIsKilledInMidStatement() {
		startAndAwaitNap("a").kill9();
		JavaProcess next = start("b", 0, "--warden.lock.wait-timeout=10s");
		assertThat(next.awaitExit(PATIENCE)).isNotZero();
		assertThat(next.lines()).anyMatch((line) -> line.contains("Make sure that neither 'a@")
				&& line.contains("nor a statement of it still runs, then unlock with '--warden.force=unfenced'"));
		assertThat(naps()).as("goes on unseen").isEqualTo(1);
		assertThat(events()).containsExactly("ACQUIRED 1");
		assertThat(unlock(Force.END_SESSION).outcome()).isEqualTo(UnlockOutcome.REFUSED);
		endNaps();
		assertThat(unlock(Force.UNFENCED).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		awaitStarted(start("b", 0));
		assertMigratedOnce();
		assertThat(count(ADVISORY)).isZero();
	}

	private UnlockResult unlock(Force force) {
		Warden warden = new Warden(this.database.dataSource(), WardenSettings.defaults("a person"));
		return warden.unlock(new UnlockRequest(1, "looked for its session", "a person", force));
	}

	@Test
	void givesTheLockBackWhenAChangeFails() {
		JavaProcess failed = super.start("a", 0, placeholder("nap", "SELECT nonsense"));
		assertThat(failed.awaitExit(PATIENCE)).isNotZero();
		assertFree();
		assertThat(count(ADVISORY)).isZero();
		awaitStarted(start("b", 0));
		assertMigratedOnce();
	}

	/**
	 * On the one session that holds Warden's lock, Flyway's own is in a transaction
	 * unless it may be left in the session.
	 */
	@Test
	void createsNoIndexConcurrentlyInTheTransactionOfFlywaysLock() {
		Assumptions.assumeTrue(this.tool == Tool.FLYWAY);
		assertThat(start("a", 0, "--folder=concurrently").awaitExit(PATIENCE)).isNotZero();
		assertFree();
		assertThat(count(ADVISORY)).isZero();
		Assumptions.assumeTrue(this.mode.equals("session"));
		awaitStarted(start("b", 0, "--folder=concurrently", "--spring.flyway.postgresql.transactional-lock=false"));
		assertThat(count("SELECT COUNT(*) FROM pg_index WHERE indexrelid = 'marks_what'::regclass AND indisvalid"))
			.isEqualTo(1);
		await(() -> count(ADVISORY) == 0);
	}

}
