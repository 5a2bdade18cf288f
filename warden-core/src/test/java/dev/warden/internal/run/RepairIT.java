package dev.warden.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.RepairKind;
import dev.warden.RepairResult;
import dev.warden.RepairedScript;
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
 * What a repair does on every database.
 */
@EachDatabase
class RepairIT extends MigrationFixture {

	private static final Set<RepairKind> ALL = Set.of();

	private static final Set<RepairKind> CHECKSUMS = Set.of(RepairKind.CHECKSUMS);

	private static final Set<RepairKind> FILES = Set.of(RepairKind.FILES);

	private static final Set<RepairKind> FAILED = Set.of(RepairKind.FAILED);

	RepairIT(DatabaseKind kind) {
		super(kind);
	}

	private List<?> rows() {
		return this.database.query("SELECT * FROM warden_history ORDER BY installed_rank");
	}

	private Long token() {
		return this.database.queryForObject("SELECT token FROM warden_lock", Long.class);
	}

	private void change(String version) {
		write("V" + version + "__insert_user_" + version + ".sql",
				"INSERT INTO users VALUES (" + version + ", 'changed');");
	}

	private void addUnfinished(String state) {
		this.database.execute("INSERT INTO warden_history (installed_rank, version, description, type, script,"
				+ " checksum, state, statement_number, statement_count, token, applied_by, applied_at, duration_millis)"
				+ " SELECT 6, '22', 'half', type, 'V22__half.sql', checksum, '" + state + "', 2, 3, 1, applied_by,"
				+ " applied_at, 0 FROM warden_history WHERE installed_rank = 1");
	}

	@Test
	void adjustsChangedScriptsAndNothingElse() {
		writeFive();
		warden().migrate();
		change("2");
		change("3");
		List<?> before = rows();
		assertThat(warden().dryRunRepair(CHECKSUMS)).extracting(RepairedScript::script)
			.containsExactly("V2__insert_user_2.sql", "V3__insert_user_3.sql");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().validate());
		assertThat(rows()).isEqualTo(before);
		assertThat(token()).isEqualTo(1);
		RepairResult result = warden().repair(CHECKSUMS);
		assertThat(result.scripts()).extracting(RepairedScript::script)
			.containsExactly("V2__insert_user_2.sql", "V3__insert_user_3.sql");
		assertThat(result.scripts()).extracting(RepairedScript::version).containsExactly("2", "3");
		assertThat(result.scripts().get(0).change()).matches("checksum \\w{8} is now \\w{8}");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).containsExactly("user 2", "user 3", "user 4", "user 21");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void followsARenamedScript() {
		writeFive();
		warden().migrate();
		delete("V4__insert_user_4.sql");
		write("V4__new_name.sql", "INSERT INTO users VALUES (4, 'user 4');");
		assertThat(warden().repair(ALL).scripts()).singleElement()
			.isEqualTo(new RepairedScript(RepairKind.CHECKSUMS, "4", "V4__new_name.sql",
					"it was 'V4__insert_user_4.sql'"));
		assertThat(this.database.query("SELECT * FROM warden_history WHERE description = 'new name'")).hasSize(1);
		assertThat(warden().repair(ALL).scripts()).isEmpty();
	}

	@Test
	void removesTheEntriesOfMissingScriptsAndKeepsWhatTheyDid() {
		writeFive();
		write("R__ada.sql", "DELETE FROM users WHERE id = 99;");
		write("R__bob.sql", "DELETE FROM users WHERE id = 98;");
		warden().migrate();
		delete("V2__insert_user_2.sql");
		delete("V21__insert_user_21.sql");
		delete("R__ada.sql");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate());
		assertThat(warden().repair(CHECKSUMS).scripts()).isEmpty();
		assertThat(warden().repair(FILES).scripts()).extracting(RepairedScript::script)
			.containsExactly("V2__insert_user_2.sql", "V21__insert_user_21.sql", "R__ada.sql");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(this.database.jdbc()
			.queryForList("SELECT description FROM warden_history ORDER BY installed_rank", String.class))
			.containsExactly("create users", "insert user 3", "insert user 4", "bob");
		assertThat(users()).hasSize(4);
	}

	@Test
	void removesNothingWhereNotOneScriptIsFound() {
		writeFive();
		warden().migrate();
		for (String name : List.of("V1__create_users.sql", "V2__insert_user_2.sql", "V3__insert_user_3.sql",
				"V4__insert_user_4.sql", "V21__insert_user_21.sql")) {
			delete(name);
		}
		assertThatFailure(ErrorCode.NO_SCRIPT_FOUND).isThrownBy(() -> warden().repair(ALL))
			.withMessage("Refused to remove 5 entries from the history: not one script was found");
		assertThat(history()).hasSize(5);
		assertThat(token()).isEqualTo(1);
	}

	@Test
	void removesFailedAndInterruptedScripts() {
		writeFive();
		warden().migrate();
		for (String state : List.of("FAILED", "RUNNING")) {
			addUnfinished(state);
			assertThat(warden().repair(FILES).scripts()).isEmpty();
			assertThat(warden().repair(FAILED).scripts()).singleElement()
				.isEqualTo(new RepairedScript(RepairKind.FAILED, "22", "V22__half.sql", "removed: it "
						+ (state.equals("FAILED") ? "failed" : "was interrupted") + " at statement 2 of 3"));
			assertThat(history()).hasSize(5);
		}
	}

	@Test
	void doesEverythingUnderOneAcquisition() {
		writeFive();
		warden().migrate();
		change("2");
		delete("V3__insert_user_3.sql");
		addUnfinished("FAILED");
		assertThat(warden().repair(ALL).scripts()).extracting(RepairedScript::kind)
			.containsExactly(RepairKind.CHECKSUMS, RepairKind.FILES, RepairKind.FAILED);
		assertThat(token()).isEqualTo(2);
		assertThat(warden().status().lock().events()).extracting(LockEvent::event, LockEvent::reason)
			.startsWith(tuple(LockEvent.Type.RELEASED, "completed"), tuple(LockEvent.Type.ACQUIRED, "repair"));
		warden().check();
	}

	@Test
	void takesNoLockWhereNothingIsToBeRepaired() {
		writeFive();
		assertThat(warden().repair(ALL).scripts()).isEmpty();
		assertThat(warden().dryRunRepair(ALL)).isEmpty();
		assertThat(tables()).isEmpty();
		warden().migrate();
		List<?> before = rows();
		assertThat(warden().repair(ALL).held()).isZero();
		assertThat(rows()).isEqualTo(before);
		assertThat(token()).isEqualTo(1);
	}

	@Test
	void isRefusedWhileTheLockIsHeldNamingItsHolder() {
		writeFive();
		warden().migrate();
		change("2");
		addUnfinished("RUNNING");
		this.database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'orders@node-7 (pid 4211)'");
		List<?> before = rows();
		Warden impatient = new Warden(dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).wait(Duration.ZERO).warden());
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> impatient.repair(ALL))
			.withMessageContaining("held by 'orders@node-7 (pid 4211)'");
		assertThat(rows()).isEqualTo(before);
		assertThat(impatient.dryRunRepair(ALL)).as("what runs was not interrupted")
			.extracting(RepairedScript::kind)
			.containsExactly(RepairKind.CHECKSUMS);
	}

	@Test
	void changesNothingWhenTheLockIsLostBeforeItsFirstWrite() {
		writeFive();
		warden().migrate();
		change("2");
		List<?> before = rows();
		Interruption stolen = new Interruption(dataSource(), "CASE WHEN expires_at IS NULL",
				() -> this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1"));
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> new Warden(stolen, settings()).repair(ALL));
		assertThat(stolen.hasHappened()).isTrue();
		assertThat(rows()).isEqualTo(before);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void takesBackItsFirstWriteWhenTheSecondIsRefused() {
		writeFive();
		warden().migrate();
		change("2");
		change("3");
		List<?> before = rows();
		AtomicInteger writes = new AtomicInteger();
		MiscountingDataSource miscounting = new MiscountingDataSource(dataSource(),
				(sql) -> sql.contains("SET description"), (count) -> (writes.incrementAndGet() == 2) ? 0 : count);
		assertThatFailure(ErrorCode.HISTORY_CHANGED).isThrownBy(() -> new Warden(miscounting, settings()).repair(ALL));
		assertThat(writes).hasValue(2);
		assertThat(rows()).isEqualTo(before);
		assertThat(warden().repair(ALL).scripts()).hasSize(2);
	}

}
