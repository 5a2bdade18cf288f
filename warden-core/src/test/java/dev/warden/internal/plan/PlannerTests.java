package dev.warden.internal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlannerTests {

	private static final SqlSyntax SYNTAX = SqlSyntax.ANSI;

	private static final TableName TABLE = new TableName("public", "warden_history");

	private static final Instant APPLIED_AT = Instant.parse("2026-10-02T09:12:44Z");

	private final List<HistoryEntry> entries = new ArrayList<>();

	private static VersionedScript script(String version) {
		return script(version, "SELECT 1;");
	}

	private static VersionedScript script(String version, String sql) {
		return VersionedScript.of("V" + version + "__x.sql", sql, SYNTAX);
	}

	private static List<VersionedScript> scripts(String... versions) {
		return List.of(versions)
			.stream()
			.map(PlannerTests::script)
			.sorted(Comparator.comparing(VersionedScript::version))
			.toList();
	}

	private PlannerTests history(String... versions) {
		for (String version : versions) {
			add(version, HistoryState.APPLIED);
		}
		return this;
	}

	private void add(String version, HistoryState state) {
		VersionedScript script = script(version);
		this.entries.add(new HistoryEntry(this.entries.size() + 1, version, "x", EntryType.VERSIONED, script.path(),
				script.checksum(), state, 1, 2, 7, "orders@node-7 (pid 4211)", APPLIED_AT, 5,
				(state == HistoryState.FAILED) ? "syntax error" : null));
	}

	private MigrationPlan plan(PlanSettings settings, List<VersionedScript> scripts) {
		return new Planner(settings).plan(new Scripts(scripts, List.of(), List.of()), new History(this.entries), TABLE,
				Limit.none());
	}

	private MigrationPlan plan(List<VersionedScript> scripts) {
		return plan(PlanSettings.DEFAULT, scripts);
	}

	private static List<String> versions(MigrationPlan plan) {
		return plan.pending().stream().map((pending) -> pending.script().migration().replace(" x", "")).toList();
	}

	private static List<String> versions(List<VersionedScript> scripts) {
		return scripts.stream().map((script) -> script.version().toString()).toList();
	}

	@Test
	void plansAllScriptsOfANewSchemaByVersion() {
		MigrationPlan plan = plan(scripts("11", "1_2_0", "1_0_0", "2_0_0"));
		assertThat(versions(plan)).containsExactly("1.0.0", "1.2.0", "2.0.0", "11");
		assertThat(plan.current()).isNull();
		assertThat(plan.target()).isEqualTo("11");
		assertThat(plan.isUpToDate()).isFalse();
	}

	@Test
	void plansNothingWhereAllIsApplied() {
		MigrationPlan plan = history("1", "2").plan(scripts("1", "2"));
		assertThat(plan.isUpToDate()).isTrue();
		assertThat(plan.current()).isEqualTo("2");
		assertThat(plan.target()).isEqualTo("2");
		assertThat(plan.warnings()).isEmpty();
	}

	@Test
	void takesSpellingsOfOneVersionForTheSame() {
		assertThat(history("1.0", "2_1").plan(scripts("1", "2_1_0")).isUpToDate()).isTrue();
	}

	@Test
	void hasNothingToDoWithoutScriptsAndHistory() {
		MigrationPlan plan = plan(List.of());
		assertThat(plan.isUpToDate()).isTrue();
		assertThat(plan.target()).isNull();
	}

	@Test
	void currentIsTheHighestVersionNotTheLast() {
		assertThat(history("1", "3", "2").plan(scripts("1", "2", "3", "4")).current()).isEqualTo("3");
	}

	@Test
	void runsTheSameSqlInTwoVersionsTwice() {
		assertThat(versions(history("1").plan(scripts("1", "2")))).containsExactly("2");
	}

	@Test
	void namesAllChangedScripts() {
		history("1", "2", "3");
		List<VersionedScript> scripts = List.of(script("1"), script("2", "SELECT 2;"), script("3", "SELECT 3;"),
				script("4"));
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> plan(scripts))
			.withMessage("Applied script 'V2__x.sql' was changed after it was applied on 2026-10-02T09:12:44Z: checksum"
					+ " in history is %s, in 'V2__x.sql' %s; Applied script 'V3__x.sql' was changed after it was"
					+ " applied on 2026-10-02T09:12:44Z: checksum in history is %s, in 'V3__x.sql' %s",
					script("2").checksum(), scripts.get(1).checksum(), script("3").checksum(),
					scripts.get(2).checksum())
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.validation.checksums=warn'"));
		MigrationPlan warned = plan(new PlanSettings(Rule.WARN, Rule.FAIL, Rule.FAIL, false), scripts);
		assertThat(versions(warned)).containsExactly("4");
		assertThat(warned.warnings()).singleElement().asString().startsWith("Applied script 'V2__x.sql' was changed");
		assertThat(plan(new PlanSettings(Rule.IGNORE, Rule.FAIL, Rule.FAIL, false), scripts).warnings()).isEmpty();
	}

	@Test
	void namesAllMissingScripts() {
		history("1", "2", "3");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> plan(scripts("2", "4")))
			.withMessage("Applied script 'V1__x.sql' (version 1, applied on 2026-10-02T09:12:44Z) was not found;"
					+ " Applied script 'V3__x.sql' (version 3, applied on 2026-10-02T09:12:44Z) was not found")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.validation.missing=ignore'"));
		PlanSettings ignoring = new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false);
		assertThat(versions(plan(ignoring, scripts("2", "4", "5")))).containsExactly("4", "5");
	}

	@Test
	void treatsLateScriptsAsToldTo() {
		history("1", "2", "3");
		List<VersionedScript> scripts = scripts("1", "1_5", "2", "2_5", "3", "4");
		assertThatFailure(ErrorCode.OUT_OF_ORDER).isThrownBy(() -> plan(scripts))
			.withMessage("2 scripts are not applied and below the current version 3: 'V1_5__x.sql', 'V2_5__x.sql'")
			.withMessageContainingAll("V1_5__x.sql", "V2_5__x.sql");
		MigrationPlan ignoring = plan(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.IGNORE, false), scripts);
		assertThat(versions(ignoring)).containsExactly("4");
		assertThat(versions(ignoring.ignored())).containsExactly("1.5", "2.5");
		MigrationPlan running = plan(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true), scripts);
		assertThat(versions(running)).containsExactly("1.5", "2.5", "4");
		assertThat(running.ignored()).isEmpty();
		assertThat(running.target()).isEqualTo("4");
	}

	@Test
	void refusesToRunBeyondAFailure() {
		history("1");
		add("2", HistoryState.FAILED);
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> plan(scripts("1", "2", "3")))
			.withMessage("Script 'V2__x.sql' (version 2) failed at statement 1 of 2 on 2026-10-02T09:12:44Z, run by"
					+ " 'orders@node-7 (pid 4211)', and what it did before that remains: syntax error")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'repair failed'",
					"DELETE FROM \"public\".warden_history WHERE installed_rank = 2 AND state = 'FAILED'"));
	}

	@Test
	void goesOnAfterAFailureThatMayBeRetriedButNotAfterThatOfARollback() {
		VersionedScript retryable = script("2", "-- warden: retryable\nSELECT 1;\nSELECT 2;");
		Entries failed = new Entries().applied(script("1")).failed(retryable, 2, "no");
		MigrationPlan plan = planAll(failed, retryable);
		assertThat(plan.pending()).singleElement().satisfies((one) -> assertThat(one.isResumed()).isTrue());
		Entries reversed = new Entries().applied(script("1")).failed(retryable, 2, "rollback: no");
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> planAll(reversed, retryable))
			.withMessageStartingWith("Rollback of 'V2__x.sql' (version 2) failed at statement 2 of 2 on ")
			.satisfies((ex) -> assertThat(ex.getRemedy())
				.startsWith("Finish by hand what the rollback began, then run the command 'repair failed', or "));
	}

	@Test
	void goesOnWithARepeatableScriptThatIsAgainAsItWas() {
		RepeatableScript script = Entries.repeatable("a", "-- warden: retryable\nSELECT 1;\nSELECT 2;");
		MigrationPlan plan = new Planner(PlanSettings.DEFAULT).plan(Entries.scripts(script),
				new Entries().applied(script).failed(script, 2, "no").history(), TABLE, Limit.none());
		assertThat(plan.pending()).singleElement().satisfies((one) -> assertThat(one.isResumed()).isTrue());
	}

	private static MigrationPlan planAll(Entries entries, VersionedScript second) {
		return new Planner(PlanSettings.DEFAULT).plan(Entries.scripts(script("1"), second), entries.history(), TABLE,
				Limit.none());
	}

	@Test
	void leavesARunningScriptPendingUntilTheLockSaysWhatBecameOfIt() {
		history("1");
		add("2", HistoryState.RUNNING);
		assertThat(versions(plan(scripts("1", "2")))).containsExactly("2");
	}

	@Test
	void comparesBothSidesWithoutAJudgement() {
		history("1", "3");
		add("4", HistoryState.RUNNING);
		Comparison comparison = Comparison.of(new Scripts(scripts("1", "2", "4", "5"), List.of(), List.of()),
				new History(this.entries));
		assertThat(comparison.current()).hasToString("3");
		assertThat(comparison.applied()).extracting(AppliedScript::isMissing).containsExactly(false, true);
		assertThat(comparison.applied()).extracting(AppliedScript::isChanged).containsExactly(false, false);
		assertThat(comparison.unfinished()).extracting(HistoryEntry::version).containsExactly("4");
		assertThat(versions(comparison.unapplied())).containsExactly("2", "4", "5");
		assertThat(comparison.late()).extracting(VersionedScript::path).containsExactly("V2__x.sql");
	}

	@Test
	void namesAllKindsOfDeviationsAtOnce() {
		history("1", "2", "4");
		add("5", HistoryState.FAILED);
		List<VersionedScript> scripts = List.of(script("1", "SELECT 1, 2;"), script("3"), script("4"), script("5"));
		assertThatFailure(ErrorCode.SEVERAL_DEVIATIONS).isThrownBy(() -> plan(scripts))
			.withMessageContainingAll("Script 'V5__x.sql' (version 5) failed at",
					"Applied script 'V1__x.sql' was changed", "Applied script 'V2__x.sql' (version 2,",
					"below the current version 4: 'V3__x.sql'")
			.satisfies((ex) -> assertThat(ex.getParts()).extracting(WardenException::getCode)
				.containsExactly(ErrorCode.FAILED_MIGRATION, ErrorCode.CHECKSUM_MISMATCH, ErrorCode.MISSING_SCRIPT,
						ErrorCode.OUT_OF_ORDER))
			.satisfies(
					(ex) -> assertThat(ex.getRemedy()).contains("'repair failed'", "'warden.validation.checksums=warn'",
							"'warden.validation.missing=ignore'", "'warden.out-of-order=true'"));
		assertThatFailure(ErrorCode.SEVERAL_DEVIATIONS)
			.isThrownBy(() -> plan(new PlanSettings(Rule.FAIL, Rule.WARN, Rule.WARN, false), scripts))
			.satisfies((ex) -> assertThat(ex.getParts()).hasSize(2));
	}

	@Test
	void aScriptThatFailedIsNotLateToo() {
		history("1", "3");
		add("2", HistoryState.FAILED);
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> plan(scripts("1", "2", "3")));
	}

	@Test
	void everyRefusalSaysWhatToDo() {
		history("1", "2");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> plan(scripts("1")))
			.satisfies((ex) -> assertThat(ex.getRemedy()).endsWith("."))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotEndWith("."));
	}

}
