package dev.warden.internal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class DependencyTests {

	private static final TableName TABLE = new TableName("public", "warden_history");

	private final List<VersionedScript> scripts = new ArrayList<>();

	private final List<HistoryEntry> entries = new ArrayList<>();

	private DependencyTests script(String version, @Nullable String dependsOn) {
		String header = (dependsOn != null) ? "-- warden: depends-on=" + dependsOn + "\n" : "";
		this.scripts.add(VersionedScript.of("V" + version + "__x.sql", header + "SELECT 1;", SqlSyntax.ANSI));
		this.scripts.sort(Comparator.comparing(VersionedScript::version));
		return this;
	}

	private DependencyTests scripts(String... versions) {
		Stream.of(versions).forEach((version) -> script(version, null));
		return this;
	}

	private DependencyTests applied(String... versions) {
		VersionedScript plain = VersionedScript.of("V1__x.sql", "SELECT 1;", SqlSyntax.ANSI);
		for (String version : versions) {
			this.entries.add(new HistoryEntry(this.entries.size() + 1, version, "x", EntryType.VERSIONED,
					"V" + version + "__x.sql", plain.checksum(), HistoryState.APPLIED, 1, 1, 7, "a", Instant.EPOCH, 5,
					null));
		}
		return this;
	}

	private List<String> plan(PlanSettings settings, Limit limit) {
		return new Planner(settings)
			.plan(new Scripts(this.scripts, List.of(), List.of()), new History(this.entries), TABLE, limit)
			.pending()
			.stream()
			.map((pending) -> pending.script().migration().replace(" x", ""))
			.toList();
	}

	private List<String> plan() {
		return plan(PlanSettings.DEFAULT, Limit.none());
	}

	@Test
	void runsAChainBackwardsWhereItIsWrittenSo() {
		script("1", "2").script("2", "3").scripts("3", "4");
		assertThat(plan()).containsExactly("3", "2", "1", "4");
	}

	@Test
	void runsWhatTwoScriptsDependOnOnce() {
		script("1", "2, 3").script("2", "4").script("3", "4").scripts("4");
		assertThat(plan()).containsExactly("4", "2", "3", "1");
	}

	@Test
	void takesWhatIsAppliedForGranted() {
		script("3", "1").script("4", "2").scripts("1").applied("1", "2");
		assertThat(plan(new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false), Limit.none())).containsExactly("3",
				"4");
	}

	@Test
	void namesAllScriptsOfACircle() {
		script("1", "3").script("2", "1").script("3", "2").scripts("4");
		assertThatFailure(ErrorCode.CIRCULAR_DEPENDENCY).isThrownBy(this::plan)
			.withMessage("Scripts depend on each other: 'V1__x.sql' -> 'V3__x.sql' -> 'V2__x.sql' -> 'V1__x.sql'");
		this.scripts.clear();
		script("1", "1");
		assertThatFailure(ErrorCode.CIRCULAR_DEPENDENCY).isThrownBy(this::plan)
			.withMessage("Scripts depend on each other: 'V1__x.sql' -> 'V1__x.sql'");
	}

	@Test
	void refusesAVersionThatIsNowhere() {
		script("2", "1.5").scripts("1");
		assertThatFailure(ErrorCode.UNKNOWN_DEPENDENCY).isThrownBy(this::plan)
			.withMessage("Script 'V2__x.sql' depends on version 1.5, which is neither a script nor applied");
	}

	@Test
	void refusesAVersionThatWillNotRun() {
		script("3", "1").scripts("1", "2").applied("2");
		PlanSettings ignoring = new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.IGNORE, false);
		assertThatFailure(ErrorCode.UNKNOWN_DEPENDENCY).isThrownBy(() -> plan(ignoring, Limit.none()))
			.withMessageEndingWith("depends on version 1, which is below the current version and is not going to run");
		assertThat(plan(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true), Limit.none())).containsExactly("1",
				"3");
	}

	@Test
	void isNotLateBehindWhatItDependsOn() {
		scripts("1", "3", "4").script("2", "4").applied("1", "4");
		assertThat(plan()).as("as in a new schema: 4 is pulled before 2, and so before 3").containsExactly("2", "3");
		this.scripts.removeIf((script) -> script.version().toString().equals("2"));
		assertThatFailure(ErrorCode.OUT_OF_ORDER).isThrownBy(this::plan).withMessageContainingAll("V3__x.sql");
	}

	@Test
	void aTargetTakesAlongWhatItDependsOn() {
		script("2", "4").scripts("1", "3", "4");
		assertThat(plan(PlanSettings.DEFAULT, Limit.target("2"))).containsExactly("1", "4", "2");
		assertThat(plan(PlanSettings.DEFAULT, Limit.count(2))).containsExactly("1", "4");
	}

}
