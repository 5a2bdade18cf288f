package dev.warden.internal.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One history has one lock, however lock, table and schema are written.
 */
@EachDatabase
class LockNameIT extends MigrationFixture {

	LockNameIT(DatabaseKind kind) {
		super(kind);
	}

	/** Return settings that mean the same, written in another way. */
	private TestSettings otherSpelling() {
		TestSettings spelled = settings("x").historyTable("Warden_HISTORY").lockTable("WARDEN_lock");
		return switch (this.kind) {
			case H2 -> spelled.schema("public");
			case HSQLDB -> spelled.schema("Public");
			case SQLITE -> spelled.schema("MAIN");
			case MYSQL, MARIADB -> settings("x");
			default -> spelled;
		};
	}

	TestSettings settings(String owner) {
		return new TestSettings().owner(owner).location("filesystem:" + this.scripts).wait(Duration.ofMillis(1));
	}

	private Warden warden(TestSettings settings) {
		return new Warden(dataSource(), settings.warden());
	}

	@BeforeEach
	void writeScripts() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
	}

	private void addScript(int version) {
		write("V" + version + "__insert.sql", "INSERT INTO users VALUES (" + version + ", 'a');");
	}

	@Test
	void refusesASecondNameOverOneHistory() {
		Warden first = warden(settings("a").lockName("deploy"));
		first.migrate();
		addScript(2);
		assertThatFailure(ErrorCode.SECOND_LOCK).isThrownBy(() -> warden(settings("b").lockName("other")).migrate())
			.withMessageContaining("'other'")
			.withMessageContaining("'deploy'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("Set 'warden.lock.name' to 'deploy'"));
		Warden unnamed = warden(settings("c"));
		assertThatFailure(ErrorCode.SECOND_LOCK).isThrownBy(unnamed::migrate).withMessageContaining("'deploy'");
		assertThat(unnamed.status().lock().state()).isEqualTo(LockState.UNKNOWN);
		assertThat(unnamed.status().lock().why()).contains("'deploy'");
		assertThat(unnamed.unlock(new UnlockRequest(0, "x", "ops", true)).outcome()).isEqualTo(UnlockOutcome.UNKNOWN);
		assertThat(first.migrate().applied()).isEqualTo(1);
		assertThat(first.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(first.status().lock().name()).isEqualTo("deploy");
	}

	@Test
	void doesNotCallALockFreeThatIsNotTheOneOfTheHistory() {
		warden(settings("a").lockName("deploy")).migrate();
		for (String name : new String[] { "other", "DEPLOY" }) {
			Warden stranger = warden(settings("b").lockName(name));
			assertThat(stranger.status().lock().state()).isEqualTo(LockState.UNKNOWN);
			assertThat(stranger.status().lock().why()).contains("'deploy'");
		}
		Warden unnamed = warden(settings("c"));
		assertThat(unnamed.status().lock().state()).isEqualTo(LockState.UNKNOWN);
	}

	@Test
	void refusesANameOverAHistoryThatHasALock() {
		warden(settings("a")).migrate();
		addScript(2);
		assertThatFailure(ErrorCode.SECOND_LOCK).isThrownBy(() -> warden(settings("b").lockName("deploy")).migrate())
			.withMessageContaining("'deploy'")
			.withMessageContaining(".warden_history'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Remove 'warden.lock.name' for every instance"));
		assertThat(warden(settings("a")).migrate().applied()).isEqualTo(1);
	}

	@Test
	void letsOneOfTwoNamesWinAtTheFirstStart() throws Exception {
		addScript(2);
		List<String> names = List.of("one", "two", "three");
		List<Callable<Integer>> runs = new ArrayList<>();
		for (String name : names) {
			runs.add(() -> warden(settings(name).lockName(name).wait(Duration.ofSeconds(30))).migrate().applied());
		}
		int applied = 0;
		ExecutorService threads = Executors.newFixedThreadPool(names.size());
		try {
			for (Future<Integer> run : threads.invokeAll(runs)) {
				try {
					applied += run.get();
				}
				catch (ExecutionException ex) {
					assertThat(ex.getCause()).hasFieldOrPropertyWithValue("code", ErrorCode.SECOND_LOCK);
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(applied).as("by one of them; another may find nothing pending").isEqualTo(2);
		assertThat(this.database.query("SELECT * FROM warden_history")).hasSize(2);
	}

	@Test
	void refusesASecondTableOfLocks() {
		warden(settings("a").lockName("deploy")).migrate();
		addScript(2);
		for (TestSettings second : List.of(settings("b"), settings("b").lockName("deploy"))) {
			assertThatFailure(ErrorCode.SECOND_LOCK).isThrownBy(() -> warden(second.lockTable("other_lock")).migrate())
				.satisfies((ex) -> {
					assertThat(ex.getMessage().toLowerCase(Locale.ROOT)).contains("'other_lock'", "'warden_lock'");
				});
		}
		assertThat(warden(settings("a").lockName("deploy")).migrate().applied()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden_lock", "Warden_Lock", "warden_lock_event", "WARDEN_LOCK_EVENT" })
	void refusesAHistoryInATableOfTheLock(String table) {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> warden(settings("a").historyTable(table)))
			.withMessageContaining("'warden.history.table-name' must be another table than 'warden_lock'")
			.withMessageEndingWith("but is '" + table + "'");
	}

	@Test
	void cutsALongNameBetweenTwoCharacters() {
		Warden warden = warden(settings("a").lockName("x".repeat(190) + "\ud83d\udd12".repeat(10)));
		assertThat(warden.migrate().applied()).isEqualTo(1);
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden.status().lock().token()).isEqualTo(1);
	}

	@Test
	void letsTwoHistoriesOfOneSchemaHaveALockEach() {
		warden(settings("a")).migrate();
		write("V1__create_users.sql", "CREATE TABLE others (id INT PRIMARY KEY);");
		TestSettings other = settings("b").historyTable("other_history");
		assertThat(warden(other.intoExistingSchema()).migrate().applied()).isEqualTo(1);
	}

	@Test
	void reachesTheSameLockInAnotherSpelling() {
		Warden other = warden(otherSpelling());
		warden(settings("a")).migrate();
		addScript(2);
		String name = warden(settings("a")).status().lock().name();
		assertThat(other.status().lock().name()).isEqualTo(name);
		assertThat(other.status().lock().token()).isEqualTo(1);
		this.database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'somebody', release_reason = 'kept'");
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(other::migrate)
			.withMessageContaining("'" + name + "'");
		assertThat(this.database.query("SELECT * FROM warden_lock")).hasSize(1);
		assertThat(this.database.query("SELECT * FROM warden_history")).hasSize(1);
	}

}
