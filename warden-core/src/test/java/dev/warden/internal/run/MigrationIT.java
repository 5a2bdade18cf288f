package dev.warden.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.Limit;
import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.PlanSettings;
import dev.warden.PlannedScript;
import dev.warden.Rule;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.WardenStatus;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a migrate does on every database, and over connections that are not what one
 * expects.
 */
@ParameterizedClass(name = "{0}, {1}", allowZeroInvocations = true)
@MethodSource("databases")
class MigrationIT extends MigrationFixture {

	private final ConnectionKind connections;

	private DataSource dataSource;

	MigrationIT(DatabaseKind kind, ConnectionKind connections) {
		super(kind);
		this.connections = connections;
	}

	/** Each database, and PostgreSQL once more with each way to connect. */
	static Stream<Arguments> databases() {
		Stream<Arguments> plain = Stream
			.of(DatabaseKind.H2, DatabaseKind.HSQLDB, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
					DatabaseKind.MARIADB)
			.filter(DatabaseKind::isWanted)
			.map((kind) -> Arguments.of(kind, ConnectionKind.PLAIN));
		Stream<Arguments> others = EnumSet.complementOf(EnumSet.of(ConnectionKind.PLAIN))
			.stream()
			.filter((connections) -> DatabaseKind.POSTGRESQL.isWanted())
			.map((connections) -> Arguments.of(DatabaseKind.POSTGRESQL, connections));
		return Stream.concat(plain, others);
	}

	@Override
	protected TestDatabase open() {
		TestDatabase opened = super.open();
		this.connections.prepare(opened);
		this.dataSource = this.connections.of(opened);
		return opened;
	}

	@Override
	protected DataSource dataSource() {
		return this.dataSource;
	}

	/** Return how the SQL state begins that says that there is no such table. */
	private String badTableState() {
		return (this.kind == DatabaseKind.SQLITE) ? "" : "42";
	}

	@Test
	void appliesAllScriptsInOrderAndThenNothingMore() {
		writeFive();
		MigrateResult first = warden().migrate();
		assertThat(first.applied()).isEqualTo(5);
		assertThat(first.from()).isNull();
		assertThat(first.to()).isEqualTo("21");
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).containsExactly("user 2", "user 3", "user 4", "user 21");
		List<?> before = this.database.query("SELECT * FROM warden_history ORDER BY installed_rank");
		MigrateResult second = warden().migrate();
		assertThat(second.applied()).isZero();
		assertThat(second.held()).isZero();
		assertThat(this.database.query("SELECT * FROM warden_history ORDER BY installed_rank")).isEqualTo(before);
	}

	@Test
	void tellsWhatItDidInStatusAndEvents() {
		writeFive();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().status().migrations().pending()).isEqualTo(5);
		warden().migrate();
		WardenStatus status = warden().status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.lock().token()).isEqualTo(1);
		assertThat(status.lock().lockedAt()).isNull();
		assertThat(status.lock().events()).extracting(LockEvent::event)
			.containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.ACQUIRED);
		MigrationStatus migrations = status.migrations();
		assertThat(migrations.current()).isEqualTo("21");
		assertThat(migrations.applied()).isEqualTo(5);
		assertThat(migrations.pending()).isZero();
		assertThat(migrations.scripts()).extracting(MigrationStatus.ScriptStatus::state).containsOnly(State.APPLIED);
	}

	@Test
	void readingTheStatusOfANewDatabaseCreatesNothing() {
		writeFive();
		WardenStatus status = warden().status();
		assertThat(status.lock().token()).isNull();
		assertThat(status.migrations().current()).isNull();
		assertThat(tables()).isEmpty();
	}

	@Test
	void namesScriptStatementLineAndStateOfAFailure() {
		writeFive();
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');", "", "-- wrong",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> {
				assertThat(ex.getStatement()).isEqualTo(2);
				assertThat(ex.getLine()).isEqualTo(4);
				assertThat(ex.getMessage())
					.contains("'V3__insert_user_3.sql'", "nowhere",
							badTableState().isEmpty() ? "on " : "SQL state " + badTableState())
					.doesNotContain("SQL state null");
			});
		assertThat(history()).containsExactly("1", "2");
		assertThat(users()).containsExactly("user 2");
		WardenStatus status = warden().status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.migrations().lastError()).contains("V3__insert_user_3.sql");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');");
		assertThat(warden().migrate().applied()).isEqualTo(3);
		assertThat(warden().status().migrations().lastError()).isNull();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void refusesChangedScriptsNamingAllOfThem() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'changed');");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'changed');");
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContainingAll("V2__insert_user_2.sql", "V3__insert_user_3.sql");
		assertThat(history()).hasSize(5);
		warden(new PlanSettings(Rule.IGNORE, Rule.FAIL, Rule.FAIL, false)).migrate();
		assertThat(history()).hasSize(6);
	}

	@Test
	void doesNotMindChangedCommentsAndRollbacks() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "-- a comment", "", "INSERT INTO users", "  VALUES (2, 'user 2');", "",
				"-- rollback", "DELETE FROM users;");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(users()).hasSize(4);
	}

	@Test
	void refusesMissingScriptsUnlessToldOtherwise() throws IOException {
		writeFive();
		warden().migrate();
		Files.delete(this.scripts.resolve("V21__insert_user_21.sql"));
		Files.delete(this.scripts.resolve("V2__insert_user_2.sql"));
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate())
			.withMessageContainingAll("V2__insert_user_2.sql", "V21__insert_user_21.sql");
		assertThat(warden(new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false)).migrate().applied()).isEqualTo(1);
	}

	@Test
	void treatsLateScriptsAsToldTo() {
		writeFive();
		warden().migrate();
		write("V1_5__late.sql", "INSERT INTO users VALUES (15, 'late');");
		assertThatFailure(ErrorCode.OUT_OF_ORDER).isThrownBy(() -> warden().migrate());
		Warden ignoring = warden(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.IGNORE, false));
		assertThat(ignoring.migrate().applied()).isZero();
		assertThat(ignoring.status().migrations().scripts()).filteredOn((script) -> script.version().equals("1.5"))
			.extracting(MigrationStatus.ScriptStatus::state)
			.containsExactly(State.IGNORED);
		assertThat(warden(new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true)).migrate().applied()).isEqualTo(1);
		assertThat(history()).endsWith("1.5");
	}

	@Test
	void checkFailsWhileScriptsArePending() {
		writeFive();
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden().check())
			.withMessageStartingWith("5 scripts are pending: ");
		assertThat(tables()).isEmpty();
		warden().migrate();
		warden().check();
	}

	@Test
	void endsWhereARankStandsFarAboveTheOthers() {
		writeFive();
		warden().migrate(Limit.count(3));
		this.database.execute("UPDATE warden_history SET installed_rank = 2147483646 WHERE version = '2'");
		assertThat(warden().migrate(Limit.count(1)).applied()).isEqualTo(1);
		assertThatFailure(ErrorCode.RANK_TOO_HIGH).isThrownBy(() -> warden().migrate())
			.withMessageContaining("rank " + Integer.MAX_VALUE);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void unlocksOnlyWhatIsHeld() {
		writeFive();
		UnlockRequest request = new UnlockRequest(1, "reason", "actor", true);
		assertThat(warden().unlock(request).outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(tables()).isEmpty();
		warden().migrate();
		UnlockResult result = warden().unlock(request);
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(result.lock().events().get(0).event()).isEqualTo(LockEvent.Type.UNLOCK_REFUSED);
	}

	@Test
	void worksWithAPoolOfOneConnection() {
		writeFive();
		WardenSettings settings = settings();
		assertThat(new Warden(this.database.pool(1), settings).migrate().applied()).isEqualTo(5);
	}

	@Test
	void isRefusedWhileTheLockIsHeldAlthoughTheHistoryIsMissing() {
		writeFive();
		warden().migrate();
		this.database.execute("DROP TABLE warden_history",
				"UPDATE warden_lock SET locked = TRUE, owner = 'orders@node-7 (pid 4211)'");
		Warden impatient = new Warden(dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts))
					.intoExistingSchema()
					.wait(Duration.ZERO)
					.warden());
		assertThat(impatient.status().lock().state()).isEqualTo(LockState.HELD);
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(impatient::migrate);
		assertThat(users()).hasSize(4);
	}

	@Test
	void failsAtOnceWhenItMayNotWait() {
		writeFive();
		warden().migrate();
		this.database.execute("UPDATE warden_lock SET locked = TRUE");
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		WardenSettings settings = settings();
		LockSettings lock = settings.lock();
		Warden impatient = new Warden(dataSource(),
				new WardenSettings(null, false, settings.scripts(), settings.history(), settings.plan(),
						new LockSettings(null, lock.tableName(), Duration.ZERO, Duration.ZERO, lock.leaseDuration(),
								lock.renewInterval(), lock.pollInterval(), lock.onFailure(), true, "b")));
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(impatient::migrate);
		assertThat(warden().status().lock().holder().session()).isEqualTo(SessionState.UNKNOWN);
		assertThat(history()).hasSize(5);
	}

	@Test
	void stopsAtACount() {
		writeFive();
		assertThat(warden().migrate(Limit.count(3)).to()).isEqualTo("3");
		assertThat(warden().migrate(Limit.count(1)).to()).isEqualTo("4");
		assertThat(warden().migrate(Limit.count(20)).applied()).isEqualTo(1);
		assertThat(warden().migrate(Limit.count(1)).applied()).isZero();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void stopsAtAVersion() {
		writeFive();
		assertThat(warden().migrate(Limit.target("2.0")).to()).isEqualTo("2");
		assertThat(warden().migrate(Limit.target("2")).applied()).isZero();
		assertThatFailure(ErrorCode.UNREACHABLE_TARGET).isThrownBy(() -> warden().migrate(Limit.target("1")))
			.withMessage("Target version 1 cannot be reached: the schema is already at version 2");
		assertThatFailure(ErrorCode.UNREACHABLE_TARGET).isThrownBy(() -> warden().migrate(Limit.target("99")))
			.withMessage("Target version 99 cannot be reached: there is no script with that version");
		assertThat(history()).containsExactly("1", "2");
	}

	@Test
	void runsWhatAScriptDependsOnBeforeIt() {
		writeFive();
		write("V3__insert_user_3.sql", "-- warden: depends-on=21", "INSERT INTO users VALUES (3, 'user 3');");
		assertThat(warden().migrate(Limit.count(3)).applied()).isEqualTo(3);
		assertThat(history()).containsExactly("1", "2", "21");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(history()).containsExactly("1", "2", "21", "3", "4");
		assertThat(warden().migrate().applied()).isZero();
	}

	@Test
	void tellsWhatItWouldDoAndWritesNothing() {
		writeFive();
		assertThat(warden().dryRun(Limit.count(2)).scripts()).extracting(PlannedScript::script)
			.containsExactly("V1__create_users.sql", "V2__insert_user_2.sql");
		assertThat(tables()).isEmpty();
		warden().migrate(Limit.count(2));
		List<?> before = this.database.query("SELECT * FROM warden_lock");
		assertThat(warden().dryRun(Limit.none()).scripts()).hasSize(3);
		assertThat(this.database.query("SELECT * FROM warden_lock")).isEqualTo(before);
		assertThat(history()).hasSize(2);
	}

	@Test
	void validatesWhateverIsPending() {
		writeFive();
		warden().validate();
		assertThat(tables()).isEmpty();
		warden().migrate(Limit.count(2));
		warden().validate();
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'changed');");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().validate());
	}

	@Test
	void tellsTheHistory() {
		writeFive();
		assertThat(warden().history().entries()).isEmpty();
		assertThat(tables()).isEmpty();
		warden().migrate();
		assertThat(warden().history().entries()).extracting(HistoryEntry::version)
			.containsExactly("1", "2", "3", "4", "21");
	}

}
