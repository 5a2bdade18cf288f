package dev.warden.internal.plan;

import java.util.List;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.RepairKind;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;

import static dev.warden.internal.plan.Entries.repeatable;
import static dev.warden.internal.plan.Entries.script;
import static dev.warden.internal.plan.Entries.scripts;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class RepairPlannerTests {

	private static List<String> plan(Scripts scripts, History history, RepairKind... kinds) {
		return new RepairPlanner(Set.of(kinds)).plan(scripts, history)
			.steps()
			.stream()
			.map((step) -> step.kind() + " " + step.path())
			.toList();
	}

	@Test
	void plansEachKindOnItsOwnAndAllWithoutAny() {
		History history = new Entries().applied(script("1"))
			.applied(script("2"))
			.applied(script("3"))
			.failed(script("4", "SELECT 1; SELECT 2;"), 2, "no")
			.running(script("5"), 1)
			.history();
		Scripts scripts = scripts(script("1"), script("2", "SELECT 2;"), script("4"), script("5"));
		assertThat(plan(scripts, history, RepairKind.CHECKSUMS)).containsExactly("CHECKSUMS V2__x.sql");
		assertThat(plan(scripts, history, RepairKind.FILES)).containsExactly("FILES V3__x.sql");
		assertThat(plan(scripts, history, RepairKind.FAILED)).containsExactly("FAILED V4__x.sql", "FAILED V5__x.sql");
		assertThat(plan(scripts, history, RepairKind.FILES, RepairKind.FAILED)).hasSize(3);
		assertThat(plan(scripts, history)).containsExactly("CHECKSUMS V2__x.sql", "FILES V3__x.sql", "FAILED V4__x.sql",
				"FAILED V5__x.sql");
	}

	@Test
	void findsNothingWrongWhereBothSidesAgree() {
		History history = new Entries().applied(script("1.0")).applied(repeatable("a", "SELECT 1;")).history();
		assertThat(plan(scripts(script("1.0"), repeatable("a", "SELECT 1;")), history)).isEmpty();
		assertThat(plan(scripts(), History.EMPTY)).isEmpty();
	}

	@Test
	void leavesChangedRepeatablesToTheMigrate() {
		History history = new Entries().applied(repeatable("a", "SELECT 1;")).history();
		assertThat(plan(scripts(repeatable("a", "SELECT 2;")), history)).isEmpty();
		assertThat(plan(scripts(repeatable("b", "SELECT 2;")), history)).containsExactly("FILES R__a.sql");
	}

	@Test
	void leavesBaselinesAlone() {
		History history = new Entries().baseline("1").baseline("2").history();
		assertThat(plan(scripts(script("2")), history)).isEmpty();
		assertThat(plan(scripts(), history)).isEmpty();
	}

	@Test
	void tellsWhatChanges() {
		VersionedScript renamed = VersionedScript.of("V1__y.sql", "SELECT 2; SELECT 3;", SqlSyntax.ANSI);
		History history = new Entries().applied(script("1")).history();
		RepairPlan.Step step = new RepairPlanner(Set.of()).plan(scripts(renamed), history).steps().get(0);
		assertThat(step.change()).isEqualTo("checksum %s is now %s, it was 'V1__x.sql', statements now 2 instead of 1",
				script("1").checksum(), renamed.checksum());
	}

	@Test
	void tellsAFailedRollbackFromAFailedScript() {
		History history = new Entries().failed(script("1"), 1, "rollback: no")
			.failed(script("2"), 1, "no")
			.running(script("3"), 1)
			.history();
		assertThat(new RepairPlanner(Set.of()).plan(scripts(script("1")), history).steps())
			.extracting(RepairPlan.Step::change)
			.containsExactly("removed: its rollback failed at statement 1 of 1",
					"removed: it failed at statement 1 of 1", "removed: it was interrupted at statement 1 of 1");
	}

	@Test
	void refusesToForgetEverythingWhereNoScriptIsFound() {
		History history = new Entries().applied(script("1")).failed(script("2"), 1, "no").history();
		assertThatFailure(ErrorCode.NO_SCRIPT_FOUND).isThrownBy(() -> plan(scripts(), history))
			.withMessage("Refused to remove 1 entry from the history: not one script was found")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.locations'").endsWith("."));
		assertThat(plan(scripts(), history, RepairKind.FAILED)).containsExactly("FAILED V2__x.sql");
	}

}
