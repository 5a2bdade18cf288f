package dev.warden.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.InvalidSettingException;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.MarkAppliedResult;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.Warden;
import dev.warden.internal.lock.LockLostException;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.Interruption;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.MiscountingDataSource;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What becomes of a script that a person finished by hand, on every database.
 */
@EachDatabase
class MarkAppliedIT extends MigrationFixture {

	private static final String REASON = "built the index by hand, ticket 4711";

	private static final String ACTOR = "ada@laptop";

	MarkAppliedIT(DatabaseKind kind) {
		super(kind);
	}

	private List<Map<String, Object>> rows() {
		return this.database.query("SELECT * FROM warden_history ORDER BY installed_rank");
	}

	private Long token() {
		return this.database.queryForObject("SELECT token FROM warden_lock", Long.class);
	}

	private MarkAppliedResult mark(String version) {
		return warden().markApplied(version, REASON, ACTOR);
	}

	private HistoryEntry newest() {
		List<HistoryEntry> entries = warden().history().entries();
		return entries.get(entries.size() - 1);
	}

	private List<LockEvent> marks() {
		return warden().status()
			.lock()
			.events()
			.stream()
			.filter((event) -> event.event() == LockEvent.Type.MARKED_APPLIED)
			.toList();
	}

	private void writeFailing() {
		write("V22__half.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (22, 'user 22');",
				"INSERT INTO nowhere VALUES (1);", "INSERT INTO users VALUES (23, 'user 23');");
	}

	@Test
	void recordsAPendingScriptWithoutRunningIt() {
		writeFive();
		warden().migrate();
		write("V22__by_hand.sql", "INSERT INTO users VALUES (22, 'user 22');");
		MarkAppliedResult result = mark("22");
		assertThat(result.version()).isEqualTo("22");
		assertThat(result.script()).isEqualTo("V22__by_hand.sql");
		assertThat(result.change()).isEqualTo("was pending, counts as applied now");
		assertThat(users()).doesNotContain("user 22");
		assertThat(newest()).satisfies((entry) -> {
			assertThat(entry.version()).isEqualTo("22");
			assertThat(entry.state()).isEqualTo(HistoryState.APPLIED);
			assertThat(entry.token()).isEqualTo(2);
			assertThat(entry.appliedAt()).isNotNull();
			assertThat(entry.fingerprint()).isNotNull();
		});
		assertThat(token()).isEqualTo(2);
		assertThat(marks()).extracting(LockEvent::actor, LockEvent::reason, LockEvent::token)
			.containsExactly(tuple(ACTOR, "V22__by_hand.sql was pending: " + REASON, 2L));
		assertThat(warden().status().lock().events()).extracting(LockEvent::event, LockEvent::reason)
			.contains(tuple(LockEvent.Type.ACQUIRED, "mark-applied"));
		warden().check();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void recordsAFailedScriptInThePlaceOfItsFailure() {
		writeFive();
		warden().migrate();
		writeFailing();
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden().migrate());
		assertThat(newest().state()).isEqualTo(HistoryState.FAILED);
		int rank = newest().rank();
		this.database.execute("INSERT INTO users VALUES (23, 'user 23')");
		write("V22__half.sql", "-- warden: transactional=false", "INSERT INTO users VALUES (22, 'user 22');",
				"INSERT INTO users VALUES (23, 'user 23');");
		assertThat(warden().dryRunMarkApplied("22").change())
			.isEqualTo("had failed at statement 2 of 3, counts as applied now");
		assertThat(newest().state()).isEqualTo(HistoryState.FAILED);
		mark("022");
		assertThat(newest()).satisfies((entry) -> {
			assertThat(entry.rank()).isEqualTo(rank);
			assertThat(entry.state()).isEqualTo(HistoryState.APPLIED);
			assertThat(entry.statement()).isEqualTo(2);
			assertThat(entry.statements()).isEqualTo(2);
			assertThat(entry.error()).isNull();
		});
		assertThat(marks()).extracting(LockEvent::reason)
			.containsExactly("V22__half.sql had failed at statement 2 of 3: " + REASON);
		assertThat(warden().migrate().applied()).isZero();
		assertThat(users()).endsWith("user 22", "user 23");
	}

	@Test
	void recordsAnInterruptedScriptOnlyOnceItsRunHoldsNoLock() {
		writeFive();
		warden().migrate();
		writeFailing();
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden().migrate());
		this.database.execute("UPDATE warden_history SET state = 'RUNNING', error = NULL WHERE version = '22'");
		this.database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'orders@node-7 (pid 4211)'");
		List<?> before = rows();
		Warden impatient = new Warden(dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).wait(Duration.ZERO).warden());
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> impatient.markApplied("22", REASON, ACTOR))
			.withMessageContaining("held by 'orders@node-7 (pid 4211)'");
		assertThatFailure(ErrorCode.LOCK_TIMEOUT).isThrownBy(() -> impatient.dryRunMarkApplied("22"))
			.withMessageContaining("'V22__half.sql'", "runs");
		assertThat(rows()).isEqualTo(before);
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		assertThat(impatient.dryRunMarkApplied("22").change()).startsWith("was interrupted at statement 2 of 3");
		mark("22");
		assertThat(newest().state()).isEqualTo(HistoryState.APPLIED);
	}

	@Test
	void tellsAndTakesNoLockWhereTheVersionIsApplied() {
		writeFive();
		warden().migrate();
		List<?> before = rows();
		assertThat(mark("3")).satisfies((result) -> {
			assertThat(result.change()).isNull();
			assertThat(result.held()).isZero();
		});
		assertThat(warden().dryRunMarkApplied("3").change()).isNull();
		assertThat(rows()).isEqualTo(before);
		assertThat(token()).isEqualTo(1);
		assertThat(marks()).isEmpty();
	}

	@Test
	void writesNothingInADryRun() {
		writeFive();
		assertThat(warden().dryRunMarkApplied("1").change()).isEqualTo("was pending, counts as applied now");
		assertThat(tables()).isEmpty();
	}

	@Test
	void recordsTheFirstVersionOfAnEmptyDatabase() {
		writeFive();
		this.database.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).as("a baseline is for that").isThrownBy(() -> mark("1"));
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().dryRunMarkApplied("1"));
		this.database.execute("DROP TABLE users");
		mark("1");
		this.database.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
		assertThat(warden().migrate().applied()).isEqualTo(4);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void refusesWhatIsNoScript() {
		writeFive();
		warden().migrate();
		for (String version : List.of("5", "21.1")) {
			assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> mark(version));
			assertThatExceptionOfType(InvalidSettingException.class)
				.isThrownBy(() -> warden().dryRunMarkApplied(version));
		}
		assertThatFailure(ErrorCode.MALFORMED_VERSION).isThrownBy(() -> mark("one"));
		write("V22__later.sql", "-- nothing yet");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> mark("22"))
			.withMessageContaining("V22__later.sql");
		write("V22__later.sql", "INSERT INTO users VALUES (22, 'open);");
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> mark("22"));
		assertThat(token()).isEqualTo(1);
	}

	@Test
	void refusesAReasonWithoutWords() {
		writeFive();
		for (String reason : List.of("", "  \t")) {
			assertThatExceptionOfType(InvalidSettingException.class)
				.isThrownBy(() -> warden().markApplied("1", reason, ACTOR))
				.withMessageContaining("warden.reason");
		}
		assertThat(tables()).isEmpty();
	}

	@Test
	void refusesToLeaveAPendingVersionBehind() {
		writeFive();
		assertThatFailure(ErrorCode.OUT_OF_ORDER).isThrownBy(() -> mark("3"))
			.withMessageContaining("'V1__create_users.sql', 'V2__insert_user_2.sql'");
		assertThat(tables()).isEmpty();
		PlanSettings plan = PlanSettings.DEFAULT;
		warden(new PlanSettings(plan.checksums(), plan.missing(), Rule.FAIL, true)).markApplied("3", REASON, ACTOR);
		assertThat(history()).containsExactly("3");
	}

	@Test
	void recordsALateVersion() {
		writeFive();
		warden().migrate();
		write("V3_5__late.sql", "INSERT INTO users VALUES (35, 'user 35');");
		assertThatFailure(ErrorCode.OUT_OF_ORDER).isThrownBy(() -> warden().migrate());
		mark("3.5");
		assertThat(warden().migrate().applied()).isZero();
	}

	@Test
	void leavesAFailedRollbackToRepair() {
		writeFive();
		warden().migrate();
		this.database.execute(
				"UPDATE warden_history SET state = 'FAILED', error = 'rollback: refused'" + " WHERE version = '21'");
		List<?> before = rows();
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> mark("21"))
			.satisfies((failure) -> assertThat(failure.getRemedy()).contains("repair failed"));
		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void keepsTextThatTheDatabaseMayNotKnow() {
		writeFive();
		warden().markApplied("1", "Größe \u4f60 \ud83d\ude00 'quoted'; DROP TABLE users; \\ \u0000" + "x".repeat(3000),
				"o'hara@\u4f60");
		assertThat(marks()).singleElement()
			.satisfies((event) -> assertThat(event.reason()).contains("'quoted'; DROP TABLE users;"));
	}

	@Test
	void changesNothingWhenTheLockIsLostBeforeItsFirstWrite() {
		writeFive();
		warden().migrate();
		write("V22__by_hand.sql", "INSERT INTO users VALUES (22, 'user 22');");
		List<?> before = rows();
		Interruption stolen = new Interruption(dataSource(), "CASE WHEN expires_at IS NULL",
				() -> this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1"));
		assertThatExceptionOfType(LockLostException.class)
			.isThrownBy(() -> new Warden(stolen, settings()).markApplied("22", REASON, ACTOR));
		assertThat(stolen.hasHappened()).isTrue();
		assertThat(rows()).isEqualTo(before);
		assertThat(marks()).isEmpty();
	}

	@Test
	void recordsAllOrNothing() {
		writeFive();
		warden().migrate();
		writeFailing();
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden().migrate());
		List<?> before = rows();
		MiscountingDataSource miscounting = new MiscountingDataSource(dataSource(),
				(sql) -> sql.startsWith("INSERT INTO") && sql.contains("warden_history"), (count) -> 0);
		assertThatFailure(ErrorCode.HISTORY_CHANGED)
			.isThrownBy(() -> new Warden(miscounting, settings()).markApplied("22", REASON, ACTOR));
		assertThat(rows()).isEqualTo(before);
		assertThat(marks()).isEmpty();
	}

}
