package dev.warden.internal.plan;

import java.util.List;

import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.InvalidSettingException;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.script.Scripts;
import org.junit.jupiter.api.Test;

import static dev.warden.internal.plan.Entries.repeatable;
import static dev.warden.internal.plan.Entries.script;
import static dev.warden.internal.plan.Entries.scripts;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BaselinePlannerTests {

	private static final TableName TABLE = new TableName("public", "warden_history");

	private static final Scripts SCRIPTS = scripts(script("1"), script("2"), script("3"), script("4"));

	private static BaselinePlan plan(String version, History history) {
		return new BaselinePlanner(version, "tests").plan(SCRIPTS, history, TABLE);
	}

	private static List<String> pending(History history) {
		return new Planner(PlanSettings.DEFAULT).plan(SCRIPTS, history, TABLE, Limit.none())
			.pending()
			.stream()
			.map((one) -> one.script().name())
			.toList();
	}

	@Test
	void recordsEveryVersionUpToItsOwn() {
		BaselinePlan plan = plan("2", History.EMPTY);
		assertThat(plan.entries()).containsExactly(
				new NewEntry(1, "1", "x", EntryType.BASELINE, "V1__x.sql", null, 0, "tests"),
				new NewEntry(2, "2", "x", EntryType.BASELINE, "V2__x.sql", null, 0, "tests"));
		assertThat(pending(plan.applyTo(History.EMPTY))).containsExactly("V3__x.sql", "V4__x.sql");
	}

	@Test
	void recordsItselfWhereThereIsNoSuchScript() {
		assertThat(plan("2_5", History.EMPTY).entries()).extracting(NewEntry::version, NewEntry::description)
			.extracting(Object::toString)
			.containsExactly("(\"1\", \"x\")", "(\"2\", \"x\")", "(\"2.5\", \"baseline\")");
		assertThat(plan("99", History.EMPTY).entries()).hasSize(5);
		assertThat(plan("0", History.EMPTY).entries()).extracting(NewEntry::version).containsExactly("0");
	}

	@Test
	void comesBehindWhatRanAlready() {
		History history = new Entries().applied(repeatable("a", "SELECT 1;")).history();
		assertThat(plan("2", history).entries()).extracting(NewEntry::rank).containsExactly(2, 3);
	}

	@Test
	void isThereAlreadyWhateverFollowedIt() {
		History history = new Entries().baseline("1").baseline("2").applied(script("3")).history();
		assertThat(plan("2.0", history).isEmpty()).isTrue();
		assertThatFailure(ErrorCode.BASELINE_CONFLICT).isThrownBy(() -> plan("1", history))
			.withMessage("Could not baseline 'public' at version 1: its baseline is version 2")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.baseline.version=2'").endsWith("."));
	}

	@Test
	void namesWhatWasAppliedBefore() {
		History history = new Entries().applied(script("1")).failed(script("2"), 1, "no").history();
		assertThatFailure(ErrorCode.BASELINE_CONFLICT).isThrownBy(() -> plan("3", history))
			.withMessage(
					"Could not baseline 'public' at version 3: version 2 ('V2__x.sql') has been in its history since"
							+ " 2026-10-02T09:12:44Z, with another version")
			.satisfies((ex) -> assertThat(ex.getRemedy()).endsWith("."));
	}

	@Test
	void needsAVersion() {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> new BaselinePlanner("1.x", "tests"))
			.withMessage("Property 'warden.baseline.version' must be a version, such as '3' or '1.2', but is '1.x'");
	}

}
