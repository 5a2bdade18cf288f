package dev.warden.internal.run;

import java.util.List;

import dev.warden.DryRun;
import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.PlanSettings;
import dev.warden.PlannedScript;
import dev.warden.RollbackResult;
import dev.warden.Rule;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a rollback does on every database.
 */
@EachDatabase
class RollbackIT extends MigrationFixture {

	RollbackIT(DatabaseKind kind) {
		super(kind);
	}

	private RollbackResult rollback(Limit limit) {
		return warden().rollback(limit, false);
	}

	@Test
	void takesBackTheNewestVersionOnly() {
		writeFive();
		warden().migrate();
		RollbackResult result = rollback(Limit.none());
		assertThat(result.rolledBack()).isEqualTo(1);
		assertThat(result.from()).isEqualTo("21");
		assertThat(result.to()).isEqualTo("4");
		assertThat(history()).containsExactly("1", "2", "3", "4");
		assertThat(users()).containsExactly("user 2", "user 3", "user 4");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void takesBackSeveralTheNewestFirst() {
		writeFive();
		warden().migrate();
		DryRun dryRun = warden().dryRunRollback(Limit.count(3), false);
		assertThat(dryRun.scripts()).extracting(PlannedScript::version).containsExactly("21", "4", "3");
		assertThat(history()).hasSize(5);
		assertThat(rollback(Limit.count(3)).to()).isEqualTo("2");
		assertThat(history()).containsExactly("1", "2");
		assertThat(users()).containsExactly("user 2");
	}

	@Test
	void keepsTheTargetVersion() {
		writeFive();
		warden().migrate();
		assertThat(rollback(Limit.target("2.0")).rolledBack()).isEqualTo(3);
		assertThat(history()).containsExactly("1", "2");
		assertThat(rollback(Limit.target("2")).rolledBack()).isZero();
		assertThatFailure(ErrorCode.UNREACHABLE_TARGET).isThrownBy(() -> rollback(Limit.target("3")))
			.withMessage("Target version 3 cannot be reached: that version is not applied");
		assertThat(history()).containsExactly("1", "2");
	}

	@Test
	void takesBackAllThatThereIsAndThenNothing() {
		writeFive();
		warden().migrate();
		assertThat(rollback(Limit.count(20)).to()).isNull();
		assertThat(history()).isEmpty();
		assertThat(tables()).noneMatch("users"::equalsIgnoreCase);
		assertThat(rollback(Limit.none()).rolledBack()).isZero();
		assertThat(warden().migrate().applied()).isEqualTo(5);
		assertThat(users()).hasSize(4);
	}

	@Test
	void takesEverythingBackByATarget() {
		writeFive();
		warden().migrate();
		assertThat(rollback(Limit.target("0")).rolledBack()).isEqualTo(5);
		assertThat(history()).isEmpty();
		assertThat(rollback(Limit.target("0")).rolledBack()).isZero();
	}

	@Test
	void leavesABaselineAsTheTargetOfEverything() {
		writeFive();
		warden().baseline("3");
		assertThatFailure(ErrorCode.UNREACHABLE_TARGET).isThrownBy(() -> rollback(Limit.target("0")))
			.withMessage("Target version 0 cannot be reached: version 3 is a baseline, which is never rolled back");
	}

	@Test
	void createsNothingInANewDatabase() {
		writeFive();
		assertThat(rollback(Limit.none()).rolledBack()).isZero();
		assertThat(tables()).isEmpty();
	}

	@Test
	void refusesBadLimits() {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> Limit.count(0))
			.withMessage("Property 'warden.count' must be 1 or more, but is '0'");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> Limit.count(-1));
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> Limit.of(1, "2"));
	}

	@Test
	void refusesBeforeAnythingRunsWhereAScriptIsMissing() {
		writeFive();
		warden().migrate();
		delete("V4__insert_user_4.sql");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> rollback(Limit.count(3)))
			.withMessageContainingAll("V4__insert_user_4.sql");
		assertThat(history()).hasSize(5);
		assertThat(users()).hasSize(4);
		assertThat(rollback(Limit.none()).rolledBack()).isEqualTo(1);
	}

	@Test
	void refusesAScriptThatDoesNotSayHow() {
		writeFive();
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		warden().migrate();
		assertThatFailure(ErrorCode.MISSING_ROLLBACK).isThrownBy(() -> rollback(Limit.count(2)))
			.withMessage("Script 'V22__insert_user_22.sql' has no rollback");
		assertThatFailure(ErrorCode.MISSING_ROLLBACK).isThrownBy(() -> warden().rollback(Limit.none(), true));
		assertThat(history()).hasSize(6);
		write("U22__insert_user_22.sql", "DELETE FROM users WHERE id = 22;");
		assertThat(rollback(Limit.count(2)).rolledBack()).isEqualTo(2);
		assertThat(users()).hasSize(3);
	}

	@Test
	void forgetsAnIrreversibleVersionOnlyWhenForced() {
		writeFive();
		write("V22__insert_user_22.sql", "-- warden: irreversible", "INSERT INTO users VALUES (22, 'user 22');");
		warden().migrate();
		assertThatFailure(ErrorCode.MISSING_ROLLBACK).isThrownBy(() -> rollback(Limit.none()))
			.withMessage("Script 'V22__insert_user_22.sql' is irreversible")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.force=true'"));
		assertThat(history()).hasSize(6);
		assertThat(warden().rollback(Limit.none(), true).rolledBack()).isEqualTo(1);
		assertThat(history()).hasSize(5);
		assertThat(users()).hasSize(5);
	}

	@Test
	void neverRunsTheRollbackOfAScriptThatIsNotApplied() {
		writeFive();
		warden().migrate();
		write("V3_5__late.sql", "INSERT INTO users VALUES (35, 'late');", "-- rollback", "DELETE FROM users;");
		assertThat(warden(IGNORING).rollback(Limit.count(3), false).rolledBack()).isEqualTo(3);
		assertThat(users()).containsExactly("user 2");
	}

	@Test
	void followsTheOrderOfExecution() {
		writeFive();
		warden().migrate();
		write("V1_5__late.sql", "INSERT INTO users VALUES (15, 'late');", "-- rollback",
				"DELETE FROM users WHERE id = 15;");
		PlanSettings outOfOrder = new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true);
		warden(outOfOrder).migrate();
		Object first = this.database.query("SELECT applied_at FROM warden_history WHERE installed_rank = 1")
			.get(0)
			.get("applied_at");
		this.database.jdbc().update("UPDATE warden_history SET applied_at = ?", first);
		assertThat(warden(outOfOrder).rollback(Limit.none(), false).rolledBack()).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void refusesChangedScripts() {
		writeFive();
		warden().migrate();
		write("V21__insert_user_21.sql", "INSERT INTO users VALUES (21, 'changed');", "-- rollback",
				"DELETE FROM users;");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> rollback(Limit.none()));
		assertThat(history()).hasSize(5);
	}

	@Test
	void keepsTheEntryOfARollbackThatFails() {
		writeFive();
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');", "-- rollback",
				"DELETE FROM nowhere;");
		warden().migrate();
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> rollback(Limit.count(2)))
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(1));
		assertThat(history()).hasSize(6);
		assertThat(users()).hasSize(5);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		warden().check();
	}

	@Test
	void leavesTheRestOfAVersionThatFailedHalfWayToAPerson() {
		writeFive();
		write("V22__insert_user_22.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (22, 'user 22');",
				"-- rollback", "DELETE FROM users WHERE id = 22;", "DELETE FROM nowhere;");
		warden().migrate();
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> rollback(Limit.none()))
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(2));
		assertThat(users()).hasSize(4);
		assertThat(
				this.database.query("SELECT state, statement_number, error FROM warden_history WHERE version = '22'"))
			.singleElement()
			.satisfies((row) -> assertThat(List.of(String.valueOf(row.get("state")),
					String.valueOf(row.get("statement_number")), String.valueOf(row.get("error")).substring(0, 9)))
				.containsExactly("FAILED", "2", "rollback:"));
	}

	@Test
	void runsOutsideATransactionWhereTheScriptSaysSo() {
		writeFive();
		write("V22__insert_user_22.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (22, 'user 22');",
				"-- rollback", "DELETE FROM users WHERE id = 22;", "DELETE FROM users WHERE id = 21;");
		warden().migrate();
		assertThat(rollback(Limit.none()).rolledBack()).isEqualTo(1);
		assertThat(history()).hasSize(5);
		assertThat(users()).hasSize(3);
	}

	private static final PlanSettings IGNORING = new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.IGNORE, false);

}
