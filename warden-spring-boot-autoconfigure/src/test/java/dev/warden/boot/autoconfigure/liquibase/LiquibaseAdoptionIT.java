package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.HistorySettings;
import dev.warden.Limit;
import dev.warden.LockSettings;
import dev.warden.MigrateResult;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A history that the real Liquibase has written, taken over with the scripts that were
 * written from its change log.
 */
@EachDatabase
class LiquibaseAdoptionIT {

	private static final String CHANGE_LOG = "classpath:/changelog/adopt.yaml";

	private final DatabaseKind kind;

	private final TestDatabase database;

	private AdoptSettings adopt = AdoptSettings.DEFAULT;

	private String owner = "tests@here (pid 1)";

	@TempDir
	private Path folder;

	LiquibaseAdoptionIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@BeforeEach
	void migrateWithLiquibase() throws Exception {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(this.database.dataSource());
		liquibase.setChangeLog(CHANGE_LOG);
		liquibase.setResourceLoader(new DefaultResourceLoader());
		liquibase.setUiService(UIServiceEnum.LOGGER);
		liquibase.afterPropertiesSet();
		LiquibaseSettings settings = new LiquibaseSettings(CHANGE_LOG, "", "", Map.of(), null, null, null,
				this.database.dataSource(), null, new DefaultResourceLoader());
		ChangeLogConversion.convert(settings, ScriptSettings.DEFAULT, this.folder, List.of(), new ScratchProperties());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(Rule missing) {
		return warden(this.database, missing);
	}

	private Warden warden(TestDatabase database, Rule missing) {
		LockSettings usual = LockSettings.defaults(this.owner);
		LockSettings lock = new LockSettings(usual.name(), usual.tableName(), Duration.ZERO, usual.maxWait(),
				usual.leaseDuration(), usual.renewInterval(), usual.pollInterval(), usual.onFailure(),
				usual.endDeadSessions(), usual.owner());
		PlanSettings plan = new PlanSettings(Rule.FAIL, missing, null, Rule.FAIL, false);
		return new Warden(database.dataSource(),
				new WardenSettings(null, false,
						ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder)),
						HistorySettings.DEFAULT, plan, lock)
					.withAdopt(this.adopt));
	}

	private Warden warden() {
		return warden(Rule.FAIL);
	}

	@Test
	void takesOverWhatLiquibaseHasRunAndRunsTheRest() {
		this.database.execute("DELETE FROM DATABASECHANGELOG WHERE ID = 'fill'", "DELETE FROM city");
		MigrateResult result = warden().migrate();
		assertThat(result.from()).isEqualTo("2");
		assertThat(result.applied()).isEqualTo(1);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM city", Integer.class)).isEqualTo(1);
		List<HistoryEntry> entries = warden().history().entries();
		assertThat(entries).extracting(HistoryEntry::version).containsExactly("1", "2", null, "4");
		assertThat(entries).extracting(HistoryEntry::appliedBy)
			.containsExactly("Doe, Ann", "bob", "bob", "tests@here (pid 1)");
		assertThat(entries.get(0).appliedAt()).isBetween(Instant.now().minus(Duration.ofMinutes(5)),
				Instant.now().plusSeconds(5));
		assertThat(isLocked()).isFalse();
		assertThat(warden().migrate().applied()).isZero();
		warden().validate();
	}

	@Test
	void runsNothingWhereLiquibaseHasRunAll() {
		assertThat(warden().dryRun(Limit.none()).scripts()).isEmpty();
		assertThat(warden().history().entries()).isEmpty();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().history().entries()).hasSize(4);
		assertThat(isLocked()).isFalse();
	}

	@Test
	void runsAllInANewDatabase() {
		this.database.execute("DROP VIEW cities", "DROP TABLE city", "DROP TABLE DATABASECHANGELOG",
				"DROP TABLE DATABASECHANGELOGLOCK");
		assertThat(warden().migrate().applied()).isEqualTo(4);
	}

	@Test
	void saysWhoHasTheLockOfLiquibaseAndTakesNothingOver() {
		this.database.execute(
				"UPDATE DATABASECHANGELOGLOCK SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'old-pod (10.0.0.7)'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate()).satisfies((ex) -> {
			assertThat(ex.getCode()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
			assertThat(ex).hasMessageContaining("held by 'old-pod (10.0.0.7)' since 20");
			assertThat(ex.getRemedy()).contains("If it is gone").contains("UPDATE ");
			assertThat(warden().history().entries()).isEmpty();
			this.database.execute(quoted(ex.getRemedy()));
		});
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().history().entries()).hasSize(4);
	}

	/** A person may have changed the row, and not committed that yet. */
	@Test
	void waitsForNoTransactionThatKeepsTheLockOfLiquibase() throws Exception {
		assumeTrue(this.kind != DatabaseKind.SQLITE && this.kind != DatabaseKind.HSQLDB);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (Connection person = this.database.dataSource().getConnection()) {
			person.setAutoCommit(false);
			person.createStatement().executeUpdate("UPDATE DATABASECHANGELOGLOCK SET LOCKGRANTED = NULL");
			Future<?> run = thread.submit(() -> warden().migrate());
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> run.get(30, TimeUnit.SECONDS))
				.havingCause()
				.withMessageContaining("another transaction keeps its row")
				.satisfies((ex) -> assertThat(((WardenException) ex).getRemedy()).doesNotContain("UPDATE"));
			person.rollback();
		}
		finally {
			thread.shutdownNow();
		}
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void findsALockThatHasAnotherName() {
		this.database.execute("ALTER TABLE DATABASECHANGELOGLOCK RENAME TO lock_of_changes",
				"UPDATE lock_of_changes SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'old-pod'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate()).satisfies((ex) -> {
			assertThat(ex.getCode()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
			assertThat(ex.getMessage()).containsIgnoringCase("lock_of_changes").contains("held by 'old-pod'");
			this.database.execute(quoted(ex.getRemedy()));
		});
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
		assertThat(this.database.queryForObject("SELECT LOCKED FROM lock_of_changes WHERE ID = 1", Boolean.class))
			.isFalse();
	}

	@Test
	void takesNoOtherTableForALock() {
		this.database.execute("ALTER TABLE DATABASECHANGELOGLOCK RENAME TO lock_of_changes",
				"CREATE TABLE a_lease (id INT, lockgranted INT)");
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void keepsNoLockWhereItDoesNotGetAnother() {
		// SQLite takes any value in any column
		assumeTrue(this.kind != DatabaseKind.SQLITE);
		this.database.execute("ALTER TABLE DATABASECHANGELOG RENAME TO changes",
				"CREATE TABLE lock_of_changes (id INT, locked INT, lockgranted INT, lockedby INT)",
				"INSERT INTO lock_of_changes VALUES (1, 0, 0, 0)");
		this.adopt = new AdoptSettings(Adopt.AUTO, "changes");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.DATABASE_REFUSED));
		assertThat(isLocked()).isFalse();
		assertThat(warden().history().entries()).isEmpty();
	}

	@Test
	void holdsEveryLockThatMayBeThatOfAHistoryWithAnotherName() {
		this.database.execute("ALTER TABLE DATABASECHANGELOG RENAME TO changes",
				"CREATE TABLE lock_of_changes AS " + ((this.kind == DatabaseKind.HSQLDB)
						? "(SELECT * FROM DATABASECHANGELOGLOCK) WITH DATA" : "SELECT * FROM DATABASECHANGELOGLOCK"),
				"UPDATE lock_of_changes SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'old-pod'");
		this.adopt = new AdoptSettings(Adopt.AUTO, "changes");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> this.database.execute(quoted(ex.getRemedy())));
		assertThat(isLocked()).isFalse();
		this.database.execute(
				"UPDATE DATABASECHANGELOGLOCK SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'other'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> this.database.execute(quoted(ex.getRemedy())));
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void takesOverAVersionAndWhatRunsAgainOfOneChangeSet() throws Exception {
		Path again = this.folder.resolve("R__cities.sql");
		Files.copy(again, this.folder.resolve("V3__cities.sql"));
		warden().migrate();
		assertThat(warden().history().entries()).extracting(HistoryEntry::version)
			.containsExactly("1", "2", "3", null, "4");
		assertThat(warden().migrate().applied()).isZero();
		Files.copy(again, this.folder.resolve("V9__cities.sql"));
		this.database.execute("DROP TABLE warden_history");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("name the same change set");
	}

	@Test
	void takesTheLockOfLiquibaseThatAKilledWardenHasLeft() {
		this.database.execute(
				"UPDATE DATABASECHANGELOGLOCK SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'Warden gone@here (pid 2)'");
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
		assertThat(isLocked()).isFalse();
	}

	/** Liquibase's table is in the character set that its database had then. */
	@Test
	void holdsAndFreesTheLockOfLiquibaseUnderANameThatItsColumnCannotStore() {
		if (this.kind.isMySqlFamily()) {
			this.database
				.execute("ALTER TABLE DATABASECHANGELOGLOCK MODIFY LOCKEDBY VARCHAR(255) CHARACTER SET latin1");
		}
		this.owner = "caf\u00e9 \u5e93 \ud83d\udd12";
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
		assertThat(isLocked()).isFalse();
	}

	@Test
	void refusesAChangeSetThatNoScriptNames() throws Exception {
		Path script = this.folder.resolve("V1__1_create.sql");
		Files.writeString(script, Files.readString(script).replaceFirst("-- warden: liquibase.*", ""));
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.MISSING_SCRIPT))
			.withMessageContaining("'changelog/adopt.yaml::1, create::Doe, Ann'");
		assertThat(isLocked()).isFalse();
		Files.delete(script);
		warden(Rule.WARN).migrate();
		assertThat(warden().history().entries()).hasSize(3);
	}

	@Test
	void refusesWhatHasFailedUnderLiquibase() {
		this.database.execute("UPDATE DATABASECHANGELOG SET EXECTYPE = 'FAILED' WHERE ID = 'fill'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("changelog/adopt.yaml::fill::bob ended with 'FAILED'");
		assertThat(warden().history().entries()).isEmpty();
	}

	@Test
	void findsAFileThatAnOlderLiquibaseSpelledInAnotherWay() {
		this.database.execute("UPDATE DATABASECHANGELOG SET FILENAME = 'classpath:/changelog/adopt.yaml'");
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void countsAsAppliedWhatLiquibaseHasPassedOverAndDoesNothing() {
		this.database.execute("DELETE FROM DATABASECHANGELOG WHERE ID = '2::guarded'");
		assertThat(warden().dryRunAdopt().refusals()).isEmpty();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().history().entries()).extracting(HistoryEntry::version)
			.containsExactlyInAnyOrder("1", "2", null, "4");
		warden().validate();
	}

	@Test
	void runsNothingOutOfOrderThatDoesSomething() {
		this.database.execute("DELETE FROM DATABASECHANGELOG WHERE ID = '1, create'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.OUT_OF_ORDER));
		assertThat(warden().history().entries()).isEmpty();
		assertThat(isLocked()).isFalse();
	}

	@Test
	void takesOverTheTableOfAnOlderLiquibase() {
		for (String column : List.of("CONTEXTS", "LABELS", "DEPLOYMENT_ID", "COMMENTS")) {
			this.database.execute("ALTER TABLE DATABASECHANGELOG DROP COLUMN " + column);
		}
		this.database.execute("UPDATE DATABASECHANGELOG SET MD5SUM = '3:0123456789abcdef', LIQUIBASE = '2.0.5'");
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
		assertThat(isLocked()).isFalse();
	}

	@Test
	void takesOverTablesWhoseNamesAreQuoted() {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		for (String table : List.of("databasechangelog", "databasechangeloglock")) {
			this.database
				.query("SELECT column_name AS name FROM information_schema.columns WHERE table_name = '" + table + "'")
				.forEach((column) -> this.database.execute("ALTER TABLE %s RENAME COLUMN %s TO \"%S\"".formatted(table,
						column.get("name"), column.get("name"))));
			this.database.execute("ALTER TABLE %s RENAME TO \"%1$S\"".formatted(table));
		}
		this.database.execute("UPDATE \"DATABASECHANGELOGLOCK\" SET \"LOCKED\" = TRUE, \"LOCKEDBY\" = 'old-pod'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> this.database.execute(quoted(ex.getRemedy())));
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4).allMatch((entry) -> entry.appliedAt() != null);
		assertThat(this.database.query("SELECT 1 FROM \"DATABASECHANGELOGLOCK\" WHERE \"LOCKED\"")).isEmpty();
	}

	@Test
	void takesOverAHistoryInASchemaOfItsOwn() {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		this.database.execute("CREATE SCHEMA meta", "ALTER TABLE databasechangelog SET SCHEMA meta",
				"ALTER TABLE databasechangeloglock SET SCHEMA meta");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.EXISTING_SCHEMA));
		this.adopt = new AdoptSettings(Adopt.AUTO, "nowhere.databasechangelog");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("nowhere");
		this.adopt = new AdoptSettings(Adopt.AUTO, "meta.databasechangelog");
		this.database.execute("UPDATE meta.databasechangeloglock SET locked = TRUE, lockedby = 'old-pod'");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> this.database.execute(quoted(ex.getRemedy())));
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void namesThePrivilegesThatItLacksAndGoesOnOnceTheyAreGranted() {
		assumeTrue(List.of(DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB).contains(this.kind));
		try (TestDatabase poor = this.database.withUser("poor")) {
			this.database.execute((this.kind == DatabaseKind.POSTGRESQL)
					? "GRANT USAGE, CREATE ON SCHEMA public TO " + poor.user() : "GRANT CREATE, ALTER, INDEX ON "
							+ this.database.queryForObject("SELECT DATABASE()", String.class) + ".* TO " + poor.user());
			for (String table : List.of("databasechangelog'", "databasechangeloglock'")) {
				assertThatExceptionOfType(WardenException.class).isThrownBy(() -> migrateGranted(poor))
					.satisfies((ex) -> {
						assertThat(ex.getCode()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
						assertThat(ex.getMessage().toLowerCase(Locale.ROOT)).contains(table);
						assertThat(ex.getRemedy()).contains(poor.user());
						this.database.execute(quoted(ex.getRemedy()));
					});
				assertThat(isLocked()).isFalse();
			}
			migrateGranted(poor);
			assertThat(warden().history().entries()).hasSize(4);
		}
	}

	/** Migrate with the privileges for Warden's own tables, which are asked for first. */
	private void migrateGranted(TestDatabase poor) {
		try {
			warden(poor, Rule.FAIL).migrate();
		}
		catch (WardenException ex) {
			if (!String.valueOf(ex.getMessage()).contains("warden_")) {
				throw ex;
			}
			Pattern.compile("GRANT [^;\"]*;?")
				.matcher(ex.getRemedy())
				.results()
				.forEach((grant) -> this.database.execute(grant.group()));
			migrateGranted(poor);
		}
	}

	private static String quoted(String remedy) {
		int start = remedy.indexOf("\"");
		String sql = remedy.substring(start + 1);
		int end = sql.indexOf(";\"");
		return (end > 0) ? sql.substring(0, end) : sql.substring(0, sql.lastIndexOf('"'));
	}

	private boolean isLocked() {
		return Boolean.TRUE.equals(
				this.database.queryForObject("SELECT LOCKED FROM DATABASECHANGELOGLOCK WHERE ID = 1", Boolean.class));
	}

}
