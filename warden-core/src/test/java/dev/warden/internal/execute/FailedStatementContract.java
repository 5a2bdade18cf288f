package dev.warden.internal.execute;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.RepairKind;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.MigrationLock;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.FailureRecorder;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What is not there yet is asked for, and not found out by a statement that fails:
 * drivers and servers write a warning or an error of each.
 */
abstract class FailedStatementContract extends MigrationFixture {

	private final ListAppender<ILoggingEvent> drivers = new ListAppender<>();

	private FailureRecorder recorder;

	FailedStatementContract(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void record() {
		this.recorder = new FailureRecorder(this.database.dataSource());
		this.drivers.start();
		driverLog().addAppender(this.drivers);
	}

	@AfterEach
	void stopRecording() {
		driverLog().detachAppender(this.drivers);
	}

	private static Logger driverLog() {
		return (Logger) LoggerFactory.getLogger("org.mariadb.jdbc");
	}

	@Override
	protected DataSource dataSource() {
		return this.recorder;
	}

	/** Return what the server says that failed. */
	List<String> failuresOnServer() {
		return List.of();
	}

	/** Return whether a failure is that of a first look, where nobody writes of it. */
	boolean isFirstLook(String failure) {
		return false;
	}

	private void assertNothingFailed(String step) {
		List<String> failures = new ArrayList<>(this.recorder.takeFailures());
		this.drivers.list.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.forEach(failures::add);
		this.drivers.list.clear();
		failures.addAll(failuresOnServer());
		failures.removeIf(this::isFirstLook);
		assertThat(failures).as(step).isEmpty();
	}

	@Test
	void asksForWhatIsNotThereYet() {
		write("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertNothingFailed("status of an empty schema");
		assertThat(warden().history().entries()).isEmpty();
		assertNothingFailed("history of an empty schema");
		assertThat(warden().unlock(new UnlockRequest(1, "why", "ops", false)).outcome())
			.isEqualTo(UnlockOutcome.NOT_HELD);
		assertNothingFailed("unlock in an empty schema");
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden().check());
		assertNothingFailed("check of an empty schema");
		assertThat(warden().repair(EnumSet.allOf(RepairKind.class)).scripts()).isEmpty();
		assertNothingFailed("repair in an empty schema");
		assertThat(warden().describeSchema(false).tables()).isEmpty();
		assertNothingFailed("description of an empty schema");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertNothingFailed("first start");
	}

	@Test
	void asksForWhatIsNotThereInASchemaInUse() {
		this.database.execute("CREATE TABLE customer (id INT PRIMARY KEY)");
		writeFive();
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden().migrate());
		assertNothingFailed("refused start");
		warden().status();
		assertNothingFailed("status");
		warden().baseline("1");
		assertNothingFailed("baseline");
	}

	@Test
	void asksForASchemaThatIsToBeCreated() {
		assumeTrue(hasSchemas());
		writeFive();
		Warden warden = new Warden(dataSource(),
				new TestSettings().schema(schema()).createSchema().location("filesystem:" + this.scripts).warden());
		warden.status();
		assertNothingFailed("status without a schema");
		assertThat(warden.migrate().applied()).isEqualTo(5);
		assertNothingFailed("first start");
		assertThat(warden.migrate().applied()).isZero();
		warden.status();
		assertNothingFailed("later start");
	}

	/** Return whether a schema can be created. */
	boolean hasSchemas() {
		return true;
	}

	/** Return a schema that may be created. */
	String schema() {
		return "warden_failed_statement";
	}

	@Test
	void sendsNothingThatFailsWhereAllIsThere() {
		writeFive();
		warden().migrate();
		assertNothingFailed("first start");
		assertThat(warden().migrate().applied()).isZero();
		assertNothingFailed("nothing pending");
		write("V22__more.sql", "INSERT INTO users VALUES (22, 'user 22');", "CREATE TABLE more (id INT PRIMARY KEY);",
				"-- rollback", "DROP TABLE more;", "DELETE FROM users WHERE id = 22;");
		write("R__view.sql", "CREATE VIEW names AS SELECT name FROM users;");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertNothingFailed("new scripts");
		warden().status();
		warden().validate();
		warden().history();
		warden().check();
		warden().describeSchema(false);
		assertNothingFailed("what only reads");
		delete("R__view.sql");
		this.database.execute("DROP VIEW names");
		warden().rollback(Limit.none(), false);
		assertNothingFailed("rollback");
		warden().repair(Set.of());
		assertNothingFailed("repair");
	}

	@Test
	void sendsNothingThatFailsToUnlock() throws InterruptedException {
		writeFive();
		warden().migrate();
		try (HeldLock held = hold()) {
			long token = held.fence().token();
			assertThat(unlock(token + 1)).isEqualTo(UnlockOutcome.TOKEN_MISMATCH);
			assertThat(unlock(token)).isEqualTo(UnlockOutcome.REFUSED);
			assertThat(warden().status().lock().state()).isEqualTo(LockState.HELD);
			assertNothingFailed("unlock of a living holder");
		}
		assertThat(unlock(2)).isEqualTo(UnlockOutcome.NOT_HELD);
		assertNothingFailed("unlock of a free lock");
		this.database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'dead', token = 3, owner_id ="
				+ " '00000000-0000-8000-8000-000000000000', session_id = NULL, expires_at = locked_at");
		warden().status();
		assertNothingFailed("status of a dead holder");
		assertThat(unlock(3)).isEqualTo(UnlockOutcome.RELEASED);
		assertNothingFailed("unlock of a dead holder");
	}

	private UnlockOutcome unlock(long token) {
		return warden().unlock(new UnlockRequest(token, "why", "ops", false)).outcome();
	}

	private HeldLock hold() {
		Database unrecorded = new Database(this.database.dataSource());
		try (Session session = unrecorded.open()) {
			dev.warden.internal.jdbc.Tables tables = dev.warden.internal.jdbc.Tables.in(session.dialect(),
					new dev.warden.internal.jdbc.Schemas(session).resolve(null, false), "warden_lock",
					"warden_history");
			Acquisition acquisition = new MigrationLock(unrecorded, tables, new TestSettings().lock())
				.acquire("migrate", null, null);
			return ((Acquisition.Held) acquisition).lock();
		}
	}

}
