package dev.warden.internal.run;

import java.time.Instant;
import java.util.List;

import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusReaderTests {

	private static final SqlSyntax SYNTAX = SqlSyntax.ANSI;

	private static final Instant APPLIED_AT = Instant.parse("2026-10-02T09:12:44Z");

	private static VersionedScript script(String version) {
		return VersionedScript.of("V" + version + "__x.sql", "SELECT 1;", SYNTAX);
	}

	private static HistoryEntry entry(int rank, String version, HistoryState state, String checksum) {
		return new HistoryEntry(rank, version, "x", EntryType.VERSIONED, "V" + version + "__x.sql", checksum, state, 1,
				1, 7, "a", APPLIED_AT, 5, (state == HistoryState.FAILED) ? "no such table" : null);
	}

	private static HistoryEntry applied(int rank, String version) {
		return entry(rank, version, HistoryState.APPLIED, script(version).checksum());
	}

	private static LockStatus lock(LockState state, @Nullable String migration, LockEvent... events) {
		return new LockStatus("l", state, null, 7L, null, null, migration, null, null, null, null, null, null, null,
				new LockStatus.UnlockAdvice(false, "x", null), List.of(events));
	}

	private static LockEvent event(LockEvent.Type type, String reason) {
		return new LockEvent(APPLIED_AT, type, 7, "a", "a", reason);
	}

	private static MigrationStatus read(LockStatus lock, List<VersionedScript> scripts, HistoryEntry... entries) {
		return new StatusReader(PlanSettings.DEFAULT).read(new Scripts(scripts, List.of(), List.of()),
				new History(List.of(entries)), null, lock);
	}

	@Test
	void tellsEachScriptsStateByVersion() {
		MigrationStatus status = read(lock(LockState.HELD, "5 x"),
				List.of(script("1"), script("2"), script("2.5"), script("4"), script("5"), script("6")),
				applied(1, "1"), entry(2, "2", HistoryState.APPLIED, "changed"), applied(3, "3"),
				entry(4, "4", HistoryState.FAILED, script("4").checksum()));
		assertThat(status.scripts()).extracting(ScriptStatus::version)
			.containsExactly("1", "2", "2.5", "3", "4", "5", "6");
		assertThat(status.scripts()).extracting(ScriptStatus::state)
			.containsExactly(State.APPLIED, State.CHANGED, State.OUT_OF_ORDER, State.MISSING, State.FAILED,
					State.RUNNING, State.PENDING);
		assertThat(status.current()).isEqualTo("3");
		assertThat(status.applied()).isEqualTo(3);
		assertThat(status.pending()).isEqualTo(2);
		assertThat(status.failed()).isEqualTo(1);
		assertThat(status.scripts().get(4).error()).isEqualTo("no such table");
		assertThat(status.scripts().get(0).appliedAt()).isEqualTo(APPLIED_AT);
		assertThat(status.scripts().get(5).appliedAt()).isNull();
	}

	@Test
	void aLateScriptIsPendingWhereItWillRun() {
		MigrationStatus status = new StatusReader(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true)).read(
				new Scripts(List.of(script("1"), script("2")), List.of(), List.of()),
				new History(List.of(applied(1, "2"))), null, lock(LockState.FREE, null));
		assertThat(status.scripts()).extracting(ScriptStatus::state).containsExactly(State.PENDING, State.APPLIED);
	}

	@Test
	void aScriptThatABaselineWillTakeForAppliedIsNotPending() {
		MigrationStatus status = new StatusReader(PlanSettings.DEFAULT).read(
				new Scripts(List.of(script("1"), script("2"), script("3")), List.of(), List.of()),
				new History(List.of()), new BaselineSettings(true, "2"), lock(LockState.FREE, null));
		assertThat(status.scripts()).extracting(ScriptStatus::state)
			.containsExactly(State.IGNORED, State.IGNORED, State.PENDING);
		assertThat(status.pending()).isOne();
	}

	@Test
	void nothingRunsOnceTheLockIsStale() {
		assertThat(read(lock(LockState.STALE, "1 x"), List.of(script("1"))).scripts()).extracting(ScriptStatus::state)
			.containsExactly(State.PENDING);
	}

	@Test
	void keepsTheLastErrorUntilARunCompletes() {
		LockEvent failed = event(LockEvent.Type.FAILED, "boom");
		LockEvent released = event(LockEvent.Type.RELEASED, "failed: boom");
		LockEvent completed = event(LockEvent.Type.RELEASED, "completed");
		assertThat(read(lock(LockState.FREE, null, released, failed), List.of()).lastError()).isEqualTo("boom");
		assertThat(
				read(lock(LockState.FREE, null, event(LockEvent.Type.ACQUIRED, "migrate"), released, failed), List.of())
					.lastError())
			.isEqualTo("boom");
		assertThat(read(lock(LockState.FREE, null, completed, released, failed), List.of()).lastError()).isNull();
		assertThat(read(lock(LockState.FREE, null), List.of()).lastError()).isNull();
	}

}
