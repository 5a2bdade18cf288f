package dev.warden.internal.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Somebody changes Warden's tables under a run that lives.
 */
class HistoryChangedIT {

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(0);
		this.scripts.write("V2__two_users.sql", "-- warden: transactional=false, retryable",
				"INSERT INTO users VALUES (2, 'two');", "INSERT INTO users VALUES (3, 'three');");
	}

	private Warden warden(TestDatabase database, MigrationListener... listeners) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).warden(), null, List.of(),
				List.of(listeners));
	}

	private static MigrationListener after(int number, Runnable deed) {
		return new MigrationListener() {

			@Override
			public void statementExecuted(MigrationScript script, int statement, long rows) {
				if (script.name().startsWith("V2") && statement == number) {
					deed.run();
				}
			}

		};
	}

	static Stream<Arguments> statements() {
		return DatabaseKind.products()
			.flatMap((databases) -> Stream.of(1, 2).map((statement) -> Arguments.of(databases, statement)));
	}

	@ParameterizedTest
	@MethodSource("statements")
	void anEntryThatIsGoneIsNamed(Supplier<TestDatabase> databases, int statement) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database,
					after(statement, () -> database.execute("DELETE FROM warden_history WHERE version = '2'")));
			assertThatFailure(ErrorCode.HISTORY_CHANGED).isThrownBy(warden::migrate)
				.withMessageContaining("'V2__two_users.sql'")
				.withMessageContaining("its entry was changed or removed")
				.withMessageContaining("still held with token 1");
			assertReleased(database, 1 + statement);
		}
	}

	@ParameterizedTest
	@MethodSource("statements")
	void aTableThatIsGoneIsNamed(Supplier<TestDatabase> databases, int statement) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database, after(statement, () -> database.execute("DROP TABLE warden_history")));
			WardenException failure = catchThrowableOfType(WardenException.class, warden::migrate);
			assertThat(failure).hasMessageContaining("'V2__two_users.sql'");
			assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains("warden_history");
			assertReleased(database, 1 + statement);
		}
	}

	@ParameterizedTest
	@MethodSource("statements")
	void aLockThatIsGoneIsLost(Supplier<TestDatabase> databases, int statement) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database, after(statement, () -> database.execute("DELETE FROM warden_lock")));
			assertThatExceptionOfType(LockLostException.class).isThrownBy(warden::migrate)
				.withMessageContaining("'V2__two_users.sql'");
			assertReleased(database, 1 + statement);
		}
	}

	@ParameterizedTest
	@MethodSource("statements")
	void aTableOfLocksThatIsGoneIsNamed(Supplier<TestDatabase> databases, int statement) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database, after(statement, () -> database.execute("DROP TABLE warden_lock")));
			WardenException failure;
			try (RecordedLog log = new RecordedLog("dev.warden.internal.lock.LockEvents", Level.WARN)) {
				failure = catchThrowableOfType(WardenException.class, warden::migrate);
				// SQLite's driver does not tell a missing table from another error
				boolean told = !"SQLite".equals(database.product());
				assertThat(log.lines()).as("Tries to release").hasSize(told ? 1 : 5);
			}
			assertThat(failure).hasMessageContaining("'V2__two_users.sql'");
			assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains("warden_lock");
			assertReleased(database, 1 + statement);
		}
	}

	private void assertReleased(TestDatabase database, int next) {
		assertThat(warden(database).status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(database.queryForObject("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(next - 1);
	}

}
