package dev.warden.internal.adopt;

import java.util.Arrays;
import java.util.Set;

import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.RepairKind;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.util.StringUtils;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Failures, rollbacks, repairs and baselines while Flyway's history is kept in step.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class FlywayInStepCorrectionIT extends InStepFixture {

	FlywayInStepCorrectionIT(DatabaseKind kind) {
		super(kind);
	}

	private boolean isTransactional() {
		return this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.SQLITE;
	}

	private MigrationState state(String version) {
		return Arrays.stream(flyway().load().info().all())
			.filter((info) -> info.getVersion() != null && info.getVersion().getVersion().equals(version))
			.reduce((first, second) -> second)
			.orElseThrow()
			.getState();
	}

	@Test
	void takesAVersionBackForBoth() {
		writeFirst();
		writeVersion("2");
		flywayMigrates();
		write("U2__user_2.sql", "DELETE FROM users WHERE id = 2;");
		warden().rollback(Limit.none(), false);
		assertThat(users()).doesNotContain("user 2");
		assertThat(state("2")).isEqualTo(MigrationState.PENDING);
		flywayMigrates();
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
		warden().rollback(Limit.none(), false);
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
	}

	/** Let Flyway apply version 2, and Warden take it back without telling Flyway. */
	private void takeBackOutOfStep(String... header) {
		writeFirst();
		writeVersion("2");
		write("U2__user_2.sql", StringUtils.addStringToArray(header, "DELETE FROM users WHERE id = 2;"));
		flywayMigrates();
		this.keepInStep = false;
		warden().migrate();
		warden().rollback(Limit.none(), false);
	}

	@Test
	void remembersWhatItTookBackBeforeBothWereKeptInStep() {
		takeBackOutOfStep();
		this.keepInStep = true;
		assertThat(warden().status().migrations().pending()).isPositive();
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
		warden().rollback(Limit.none(), false);
		flywayMigrates();
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
	}

	@Test
	void tellsFlywayAtOnceWhatItTookBackBeforeBothWereKeptInStep() {
		takeBackOutOfStep("-- warden: transactional=false");
		assertThat(state("2")).isEqualTo(MigrationState.SUCCESS);
		this.keepInStep = true;
		warden().adopt();
		assertThat(state("2")).isEqualTo(MigrationState.PENDING);
		flywayMigrates();
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
	}

	@Test
	void takesOverWhatFlywayAppliedAgainAfterARollback() {
		takeBackOutOfStep();
		this.database.execute(
				"DELETE FROM " + quoted("flyway_schema_history") + " WHERE " + quoted("version") + " = '2'",
				"UPDATE warden_lock_event SET created_at = '2020-01-01 00:00:00' WHERE event = 'ROLLED_BACK'");
		flywayMigrates();
		this.keepInStep = true;
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
	}

	@Test
	void takesAVersionBackForBothThatNothingUndoes() {
		writeFirst();
		write("V2__forever.sql", "-- warden: irreversible", "INSERT INTO users VALUES (2, 'user 2');");
		warden().migrate();
		warden().rollback(Limit.none(), true);
		assertThat(state("2")).isEqualTo(MigrationState.PENDING);
		this.database.execute("DELETE FROM users WHERE id = 2");
		flywayMigrates();
		warden().migrate();
		assertInStep();
	}

	@Test
	void keepsFlywayFromAVersionWhoseRollbackHasFailedHalfway() {
		writeFirst();
		writeVersion("2");
		warden().migrate();
		write("U2__user_2.sql", "-- warden: transactional=false", "DELETE FROM users WHERE id = 2;",
				"DELETE FROM nowhere;");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().rollback(Limit.none(), false));
		assertThat(state("2")).isEqualTo(MigrationState.FAILED);
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::flywayMigrates)
			.withMessageContaining("Detected failed migration to version 2");
		warden().repair(Set.of(RepairKind.FAILED));
		assertThat(state("2")).isEqualTo(MigrationState.PENDING);
		flywayMigrates();
		warden().migrate();
		assertInStep();
	}

	@Test
	void keepsFlywayFromAScriptThatHasFailedUnderWarden() {
		writeFirst();
		warden().migrate();
		write("V2__user_2.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (2, 'user 2');",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		assertThat(state("2")).isEqualTo(MigrationState.FAILED);
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::flywayMigrates)
			.withMessageContaining("Detected failed migration to version 2");
		warden().repair(Set.of(RepairKind.FAILED));
		this.database.execute("DELETE FROM users WHERE id = 2");
		writeVersion("2");
		flywayMigrates();
		assertCalm();
		warden().migrate();
		assertInStep();
	}

	@Test
	void goesOnAfterAFailureThatLeftNothing() {
		writeFirst();
		warden().migrate();
		write("V2__user_2.sql", "INSERT INTO nowhere VALUES (2, 'user 2');");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		assertThat(state("2")).isEqualTo(MigrationState.PENDING);
		write("V2__user_2.sql", "-- warden: transactional=false", "INSERT INTO nowhere VALUES (2, 'user 2');");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		writeVersion("2");
		if (state("2") == MigrationState.FAILED) {
			// A statement may have done a part of its work there
			warden().repair(Set.of(RepairKind.FAILED));
		}
		flywayMigrates();
		assertCalm();
	}

	@Test
	void goesOnWithAScriptThatMayBeRetried() {
		writeFirst();
		warden().migrate();
		write("V2__user_2.sql", "-- warden: transactional=false, retryable", "INSERT INTO users VALUES (2, 'user 2');",
				"INSERT INTO later VALUES (1);");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		this.database.execute("CREATE TABLE later (id INT)");
		warden().migrate();
		assertInStep();
		assertThat(users()).containsOnlyOnce("user 2");
	}

	@Test
	void marksAsAppliedForBothWhatAPersonHasFinished() {
		writeFirst();
		warden().migrate();
		write("V2__user_2.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (2, 'user 2');",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		warden().markApplied("2", "done by hand", "otto");
		assertInStep();
		writeVersion("3");
		warden().markApplied("3", "done by hand", "otto");
		assertInStep();
	}

	@Test
	void refusesAScriptThatHasFailedUnderFlyway() {
		Assumptions.assumeFalse(isTransactional());
		writeFirst();
		warden().migrate();
		write("V2__user_2.sql", "INSERT INTO users VALUES (2, 'user 2');", "CREATE TABLE users (id INT);");
		assertThatExceptionOfType(FlywayException.class).isThrownBy(this::flywayMigrates);
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V2__user_2.sql' (version 2) failed under Flyway");
		flyway().load().repair();
		this.database.execute("DELETE FROM users WHERE id = 2");
		writeVersion("2");
		warden().migrate();
		assertInStep();
	}

	@Test
	void repairsBoth() {
		writeFirst();
		writeVersion("2");
		writeVersion("3");
		warden().migrate();
		write("V2__user_2.sql", "INSERT INTO users VALUES (2, 'changed');");
		delete("V3__user_3.sql");
		assertThat(flyway().load().validateWithResult().invalidMigrations).hasSize(1);
		warden().repair(Set.of());
		assertInStep();
		writeVersion("3");
		flywayMigrates();
		assertCalm();
	}

	@Test
	void followsARepairOfFlyway() {
		writeFirst();
		writeVersion("2");
		writeVersion("3");
		warden().migrate();
		write("V3__user_3.sql", "INSERT INTO users VALUES (3, 'changed');");
		delete("V2__user_2.sql");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		flyway().load().repair();
		warden().migrate();
		assertInStep();
		this.outOfOrder = true;
		writeVersion("2");
		warden().migrate();
		assertInStep();
	}

	@Test
	void refusesACommentThatFlywayWouldRefuse() {
		writeFirst();
		writeVersion("2");
		warden().migrate();
		write("V2__user_2.sql", "-- a comment", "INSERT INTO users VALUES (2, 'user 2');");
		writeVersion("3");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V2__user_2.sql' (version 2)");
		assertThat(users()).doesNotContain("user 3");
		this.keepInStep = false;
		assertThat(warden().migrate().applied()).isEqualTo(1);
	}

	@Test
	void beginsWithABaselineForBoth() {
		this.database.execute("CREATE TABLE users (id INT, name VARCHAR(50))");
		this.baseline = new BaselineSettings(true, "2");
		writeFirst();
		delete("R__names.sql");
		writeVersion("2");
		writeVersion("3");
		warden().migrate();
		assertInStep();
		assertThat(users()).containsExactly("called", "user 3");
		assertThat(flyway().load().info().applied()[0].getState()).isEqualTo(MigrationState.BASELINE);
		writeVersion("4");
		flywayMigrates();
		assertCalm();
		warden().migrate();
		assertInStep();
	}

	@Test
	void takesAWrongBaselineBackForBoth() {
		this.database.execute("CREATE TABLE users (id INT, name VARCHAR(50))");
		writeFirst();
		writeVersion("2");
		writeVersion("3");
		warden().baseline("2");
		assertThat(state("3")).isEqualTo(MigrationState.PENDING);
		warden().baseline("3", true);
		assertThat(flywayRows()).hasSize(1);
		flywayMigrates();
		assertCalm();
		assertThat(users()).doesNotContain("user 2", "user 3");
		warden().migrate();
		assertInStep();
	}

	@Test
	void beginsWithTheHighestBaselineScriptForBoth() {
		write("B2__begin.sql", "CREATE TABLE users (id INT, name VARCHAR(50));");
		write("V1__old.sql", "CREATE TABLE users (id INT);");
		writeVersion("3");
		warden().migrate();
		assertInStep();
		writeVersion("4");
		flywayMigrates();
		assertCalm();
		warden().migrate();
		assertInStep();
		assertThat(warden().history().entries().get(0).type()).isEqualTo(EntryType.BASELINE);
		assertThat(warden().history().entries()).allMatch((entry) -> entry.state() == HistoryState.APPLIED);
	}

}
