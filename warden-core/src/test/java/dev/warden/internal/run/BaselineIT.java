package dev.warden.internal.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineResult;
import dev.warden.BaselineSettings;
import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.OnExistingSchema;
import dev.warden.PlannedScript;
import dev.warden.Warden;
import dev.warden.internal.lock.LockLostException;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.Interruption;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a baseline does on every database.
 */
@EachDatabase
class BaselineIT extends MigrationFixture {

	BaselineIT(DatabaseKind kind) {
		super(kind);
	}

	private Warden onMigrate(String version) {
		return new Warden(dataSource(), settings().withBaseline(new BaselineSettings(true, version)));
	}

	private void createUsers() {
		this.database.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
	}

	private List<String> types() {
		return this.database.jdbc()
			.queryForList("SELECT type FROM warden_history ORDER BY installed_rank", String.class);
	}

	private Long token() {
		return this.database.queryForObject("SELECT token FROM warden_lock", Long.class);
	}

	@Test
	void takesVersionsForAppliedWithoutRunningThem() {
		writeFive();
		createUsers();
		BaselineResult result = warden().baseline("3");
		assertThat(result.version()).isEqualTo("3");
		assertThat(result.versions()).containsExactly("1", "2", "3");
		assertThat(types()).containsOnly("BASELINE");
		assertThat(this.database.query("SELECT * FROM warden_history WHERE checksum IS NULL AND statement_count = 0"))
			.hasSize(3);
		assertThat(users()).isEmpty();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		MigrateResult migrated = warden().migrate();
		assertThat(migrated.from()).isEqualTo("3");
		assertThat(migrated.applied()).isEqualTo(2);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).containsExactly("user 4", "user 21");
	}

	@Test
	void needsNoScriptWithItsVersion() {
		writeFive();
		createUsers();
		assertThat(warden().baseline("3_5").versions()).containsExactly("1", "2", "3", "3.5");
		assertThat(this.database.queryForObject("SELECT description FROM warden_history WHERE version = '3.5'",
				String.class))
			.isEqualTo("baseline");
		delete("V2__insert_user_2.sql");
		write("V2_5__late.sql", "INSERT INTO users VALUES (25, 'late');");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(users()).containsExactly("user 4", "user 21");
	}

	@Test
	void doesNothingTheSecondTime() {
		writeFive();
		createUsers();
		warden().baseline("3");
		warden().migrate();
		BaselineResult again = warden().baseline("3.0");
		assertThat(again.versions()).isEmpty();
		assertThat(again.held()).isZero();
		assertThat(history()).hasSize(5);
		assertThat(token()).isEqualTo(2);
	}

	@Test
	void refusesAHistoryThatBeginsOtherwise() {
		writeFive();
		createUsers();
		warden().baseline("3");
		assertThatFailure(ErrorCode.BASELINE_CONFLICT).isThrownBy(() -> warden().baseline("2"))
			.withMessageEndingWith("at version 2: its baseline is version 3");
		assertThat(history()).hasSize(3);
	}

	@Test
	void replacesAWrongBaselineWhereThatIsAskedFor() {
		writeFive();
		createUsers();
		warden().baseline("4");
		assertThat(warden().baseline("3", true).versions()).containsExactly("1", "2", "3");
		assertThat(history()).hasSize(3);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThatFailure(ErrorCode.BASELINE_CONFLICT).isThrownBy(() -> warden().baseline("2", true))
			.withMessageContaining("version 21 ('V21__insert_user_21.sql') has been in its history since ")
			.satisfies((ex) -> assertThat(ex.getRemedy())
				.startsWith("Run the command 'rollback' with '--warden.target=3'"));
		assertThat(history()).hasSize(5);
	}

	@Test
	void refusesASchemaThatWasMigrated() {
		writeFive();
		warden().migrate();
		assertThatFailure(ErrorCode.BASELINE_CONFLICT).isThrownBy(() -> warden().baseline("3"))
			.withMessageContaining("version 21 ('V21__insert_user_21.sql') has been in its history since ")
			.withMessageEndingWith(", with 4 others");
		assertThat(types()).containsOnly("VERSIONED");
		assertThat(token()).isEqualTo(1);
	}

	@Test
	void needsAVersion() {
		writeFive();
		for (String version : List.of("", " ", "x", "1..2")) {
			assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> warden().baseline(version))
				.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("warden.baseline.version"));
			assertThatExceptionOfType(InvalidSettingException.class)
				.isThrownBy(() -> new BaselineSettings(false, version));
		}
		assertThat(tables()).isEmpty();
	}

	@Test
	void isNeitherRepairedNorRolledBack() {
		writeFive();
		createUsers();
		warden().baseline("3");
		warden().migrate();
		delete("V2__insert_user_2.sql");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'changed');");
		assertThat(warden().repair(Set.of()).scripts()).isEmpty();
		assertThat(warden().rollback(Limit.count(20), false).to()).isEqualTo("3");
		assertThat(history()).containsExactly("1", "2", "3");
	}

	@Test
	void isRefusedWhileTheLockIsHeldNamingItsHolder() {
		writeFive();
		warden().migrate();
		warden().rollback(Limit.count(20), false);
		this.database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'orders@node-7 (pid 4211)'");
		Warden impatient = new Warden(dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).wait(Duration.ZERO).warden());
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> impatient.baseline("3"))
			.withMessageContaining("held by 'orders@node-7 (pid 4211)'");
		assertThat(history()).isEmpty();
	}

	@Test
	void recordsNothingWhenTheLockIsLost() {
		writeFive();
		Interruption stolen = new Interruption(dataSource(), "CASE WHEN expires_at IS NULL",
				() -> this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1"));
		assertThatExceptionOfType(LockLostException.class)
			.isThrownBy(() -> new Warden(stolen, settings()).baseline("3"));
		assertThat(stolen.hasHappened()).isTrue();
		assertThat(history()).isEmpty();
	}

	@Test
	void comesBeforeTheFirstMigrateOfAUsedSchema() {
		writeFive();
		createUsers();
		assertThat(onMigrate("3").dryRun(Limit.none()).scripts()).extracting(PlannedScript::script)
			.containsExactly("V4__insert_user_4.sql", "V21__insert_user_21.sql");
		assertThatFailure(ErrorCode.UNREACHABLE_TARGET).isThrownBy(() -> onMigrate("3").migrate(Limit.target("2")));
		assertThat(onMigrate("3").status().migrations().pending()).isEqualTo(2);
		assertThat(tables()).hasSize(1);
		MigrateResult result = onMigrate("3").migrate();
		assertThat(result.from()).isEqualTo("3");
		assertThat(result.applied()).isEqualTo(2);
		assertThat(token()).as("one acquisition").isEqualTo(1);
		assertThat(types()).containsExactly("BASELINE", "BASELINE", "BASELINE", "VERSIONED", "VERSIONED");
		assertThat(users()).containsExactly("user 4", "user 21");
		assertThat(onMigrate("1").migrate().applied()).as("only the first time").isZero();
	}

	@Test
	@Timeout(60)
	void isMadeOnceHoweverManyStart() throws Exception {
		writeFive();
		createUsers();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Callable<MigrateResult>> starts = Collections.nCopies(4, () -> onMigrate("3").migrate());
			int applied = 0;
			for (Future<MigrateResult> result : threads.invokeAll(starts)) {
				applied += result.get().applied();
			}
			assertThat(applied).isEqualTo(2);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).containsExactly("user 4", "user 21");
	}

	@Test
	void isRecordedEvenIfNothingIsAboveIt() {
		writeFive();
		createUsers();
		assertThat(onMigrate("21").migrate().applied()).isZero();
		assertThat(history()).hasSize(5);
		assertThat(onMigrate("21").migrate().held()).isZero();
		assertThat(token()).isEqualTo(1);
	}

	@Test
	void isNotMadeInAnEmptySchema() {
		writeFive();
		assertThat(onMigrate("3").migrate().applied()).isEqualTo(5);
		assertThat(types()).containsOnly("VERSIONED");
		warden().rollback(Limit.count(20), false);
		assertThat(onMigrate("3").migrate().applied()).as("Warden's own tables do not count").isEqualTo(5);
		assertThat(types()).containsOnly("VERSIONED");
	}

	@Test
	void isNotMadeUnlessAskedFor() {
		writeFive();
		createUsers();
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate())
			.withMessageEndingWith("but Warden has no history of it: one table or view: '" + name("users") + "'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("baseline", "docs/from-flyway.md",
					"'warden.on-existing-schema=migrate'"));
		assertThat(tables()).hasSize(1);
	}

	private String name(String name) {
		return tables().stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow();
	}

	@Test
	void aSchemaInUseWithoutAHistoryIsRefusedByAll() {
		write("V1__users.sql", "DROP TABLE IF EXISTS users;", "CREATE TABLE users (id INT);");
		createUsers();
		this.database.execute("INSERT INTO users VALUES (1, 'precious')");
		List<Runnable> all = List.of(() -> warden().migrate(), () -> warden().dryRun(Limit.none()),
				() -> warden().validate(), () -> warden().check());
		for (Runnable one : all) {
			assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(one::run);
		}
		assertThat(warden().status().migrations().refusal()).contains("is in use", name("users"));
		assertThat(users()).containsExactly("precious");
		assertThat(warden().baseline("1").versions()).containsExactly("1");
		assertThat(warden().status().migrations().refusal()).isNull();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(users()).containsExactly("precious");
	}

	@Test
	void aSchemaInUseIsMigratedWhereThatIsWanted() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		createUsers();
		Warden wanted = new Warden(dataSource(),
				settings().withBaseline(new BaselineSettings(false, "1", OnExistingSchema.MIGRATE)));
		assertThat(wanted.migrate().applied()).isOne();
		write("V2__items.sql", "CREATE TABLE items (id INT);");
		assertThat(warden().migrate().applied()).as("it has a history now").isOne();
	}

	@Test
	void aViewIsInUseTooAndManyAreNotAllNamed() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		createUsers();
		for (int i = 10; i < 21; i++) {
			this.database.execute("CREATE VIEW v" + i + " AS SELECT id FROM users");
		}
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate())
			.withMessageContaining(": 12 tables and views: ")
			.withMessageContaining("'" + name("users") + "'")
			.withMessageEndingWith(" and 2 more");
	}

	@Test
	void aSchemaThatHoldsOnlyWhatSpringCreatesIsNotInUse() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		for (String table : List.of("SPRING_SESSION", "BATCH_JOB_INSTANCE", "QRTZ_LOCKS", "EVENT_PUBLICATION",
				"INT_LOCK", "SPRING_AI_CHAT_MEMORY")) {
			this.database.execute("CREATE TABLE " + table + " (id INT)");
		}
		assertThat(warden().status().migrations().refusal()).isNull();
		assertThat(onMigrate("1").migrate().applied()).isOne();
	}

	@Test
	void theHistoryOfAnotherToolIsNamed() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		createUsers();
		this.database.execute("CREATE TABLE flyway_schema_history (installed_rank INT)");
		Warden leavingItAlone = new Warden(dataSource(), settings().withAdopt(new AdoptSettings(Adopt.NONE, null)));
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(leavingItAlone::migrate)
			.withMessageContaining("'" + name("flyway_schema_history") + "' is the history of Flyway, beside one table")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("docs/from-flyway.md"));
		this.database.execute("DROP TABLE flyway_schema_history", "CREATE TABLE DATABASECHANGELOG (id INT)");
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate())
			.withMessageContaining("is the history of Liquibase")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("docs/from-liquibase.md"));
	}

	@Test
	void whatARollbackLeavesIsNoForeignSchema() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);", "CREATE TABLE items (id INT);", "-- rollback",
				"DROP TABLE orders;");
		write("V2__drop.sql", "DROP TABLE items;", "-- rollback", "CREATE TABLE items (id INT);");
		warden().migrate();
		warden().rollback(Limit.count(2), false);
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		assertThat(warden().migrate().applied()).isEqualTo(2);
	}

	@Test
	void aHistoryThatSomebodyHasEmptiedMakesNoSchemaNew() {
		write("V1__orders.sql", "CREATE TABLE orders (id INT);");
		warden().migrate();
		this.database.execute("DELETE FROM warden_history");
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate());
	}

	@Test
	void withoutScriptsASchemaInUseIsNotJudged() {
		createUsers();
		assertThat(warden().migrate().applied()).isZero();
		warden().validate();
	}

}
