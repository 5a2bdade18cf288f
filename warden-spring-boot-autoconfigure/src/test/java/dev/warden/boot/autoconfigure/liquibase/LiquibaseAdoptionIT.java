package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

/**
 * A history that the real Liquibase has written, taken over with the scripts that were
 * written from its change log.
 */
@EachDatabase
class LiquibaseAdoptionIT {

	private static final String CHANGE_LOG = "classpath:/changelog/adopt.yaml";

	private final TestDatabase database;

	@TempDir
	private Path folder;

	LiquibaseAdoptionIT(DatabaseKind kind) {
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
		new ChangeLogConversion(settings, ScriptSettings.DEFAULT, this.folder, new ScratchProperties()).convert();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(Rule missing) {
		LockSettings usual = LockSettings.defaults("tests@here (pid 1)");
		LockSettings lock = new LockSettings(usual.name(), usual.tableName(), Duration.ZERO, usual.maxWait(),
				usual.leaseDuration(), usual.renewInterval(), usual.pollInterval(), usual.onFailure(),
				usual.endDeadSessions(), usual.owner());
		PlanSettings plan = new PlanSettings(Rule.FAIL, missing, null, Rule.FAIL, false);
		return new Warden(this.database.dataSource(),
				new WardenSettings(null, false,
						ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder)),
						HistorySettings.DEFAULT, plan, lock));
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
			String remedy = ex.getRemedy();
			this.database.execute(remedy.substring(remedy.indexOf('"') + 1, remedy.lastIndexOf('"')));
		});
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().history().entries()).hasSize(4);
	}

	@Test
	void takesTheLockOfLiquibaseThatAKilledWardenHasLeft() {
		this.database.execute(
				"UPDATE DATABASECHANGELOGLOCK SET LOCKED = (1 = 1), LOCKGRANTED = CURRENT_TIMESTAMP, LOCKEDBY = 'Warden gone@here (pid 2)'");
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

	private boolean isLocked() {
		return Boolean.TRUE.equals(
				this.database.queryForObject("SELECT LOCKED FROM DATABASECHANGELOGLOCK WHERE ID = 1", Boolean.class));
	}

}
