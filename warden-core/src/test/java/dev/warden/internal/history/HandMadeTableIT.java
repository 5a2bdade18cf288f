package dev.warden.internal.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.warden.ErrorCode;
import dev.warden.HistoryState;
import dev.warden.LockState;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.HandMadeTables;
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
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tables of Warden's that somebody has made without their keys and without
 * {@code NOT NULL}: the fence does not rest on them.
 */
class HandMadeTableIT {

	private static final String ALL = "dev.warden.testing.DatabaseKind#products";

	private static final List<String> HISTORY = List.of("installed_rank", "version", "description", "type", "script",
			"checksum", "state", "statement_number", "statement_count", "token", "applied_by", "applied_at",
			"duration_millis", "error");

	private static final List<String> LOCK = List.of("lock_name", "locked", "token", "owner_id", "owner", "operation",
			"migration", "statement_number", "statement_count", "started_at", "session_id", "fenced", "locked_at",
			"renewed_at", "expires_at", "released_at", "release_reason");

	private static final String STEAL = "UPDATE warden_lock SET locked = FALSE, token = token + 1";

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		this.scripts.write("V3__two_users.sql", "INSERT INTO users VALUES (3, 'three');",
				"INSERT INTO users VALUES (4, 'four');");
	}

	private Warden warden(TestDatabase database, MigrationListener... listeners) {
		return new Warden(database.dataSource(),
				new TestSettings().scripts(this.scripts).wait(Duration.ZERO).intoExistingSchema().warden(), null,
				List.of(), List.of(listeners));
	}

	private static MigrationListener after(int number, Runnable deed) {
		return new MigrationListener() {

			@Override
			public void statementExecuted(MigrationScript script, int statement, long rows) {
				if (script.name().startsWith("V3") && statement == number) {
					deed.run();
				}
			}

		};
	}

	private void writeOutsideATransaction() {
		this.scripts.write("V3__two_users.sql", "-- warden: transactional=false",
				"INSERT INTO users VALUES (3, 'three');", "INSERT INTO users VALUES (4, 'four');");
	}

	private static List<Integer> ranks(TestDatabase database) {
		return database.jdbc()
			.queryForList("SELECT installed_rank FROM warden_history ORDER BY installed_rank", Integer.class);
	}

	private static long users(TestDatabase database) {
		return database.queryForObject("SELECT COUNT(*) FROM users", Long.class);
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areNamedWhereTheyLackAColumn(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			warden(database).migrate();
			database.execute("ALTER TABLE warden_lock DROP COLUMN owner");
			this.scripts.write("V9__more.sql", "INSERT INTO users VALUES (9, 'nine');");
			assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden(database).migrate())
				.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.DATABASE_REFUSED))
				.satisfies((ex) -> assertThat(ex.getMessage()).containsIgnoringCase("owner"))
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'ddl'"));
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areUsedAsTheyAre(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database);
			assertThat(warden.migrate().applied()).isEqualTo(3);
			assertThat(warden.migrate().applied()).isZero();
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(warden.history().entries()).hasSize(3).allSatisfy((entry) -> assertThat(entry.token()).isOne());
		}
	}

	@ParameterizedTest
	@MethodSource("dev.warden.testing.DatabaseKind#concurrentProducts")
	void letAHolderWithoutItsLockCommitNothing(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database, after(2, () -> database.execute(STEAL)));
			assertThatExceptionOfType(LockLostException.class).isThrownBy(warden::migrate);
			assertThat(ranks(database)).containsExactly(1, 2);
			assertThat(users(database)).isOne();
			assertThat(warden(database).migrate().applied()).isOne();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void letAHolderWithoutItsLockSendNoFurtherStatement(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			writeOutsideATransaction();
			Warden warden = warden(database, after(1, () -> database.execute(STEAL)));
			assertThatExceptionOfType(LockLostException.class).isThrownBy(warden::migrate);
			assertThat(users(database)).isEqualTo(2);
			assertThat(warden.history().entries().get(2).state()).isEqualTo(HistoryState.RUNNING);
			assertThat(database.query("SELECT 1 FROM warden_history WHERE token IS NULL OR state IS NULL")).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void letARunFailWhoseRankSomebodyElseTakes(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			writeOutsideATransaction();
			Warden warden = warden(database, after(1, () -> database
				.execute("INSERT INTO warden_history SELECT * FROM warden_history WHERE version = '3'")));
			assertThatFailure(ErrorCode.HISTORY_CHANGED).isThrownBy(warden::migrate)
				.withMessageContaining("'V3__two_users.sql'");
			assertThat(users(database)).isEqualTo(2);
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areReadWhereARankStandsTwice(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			warden(database).migrate();
			database.execute("INSERT INTO warden_history SELECT * FROM warden_history WHERE version = '3'");
			Warden warden = warden(database);
			assertThat(warden.migrate().applied()).isZero();
			assertThat(warden.status().migrations().current()).isEqualTo("3");
			this.scripts.writeUser(5);
			assertThat(warden.migrate().applied()).isOne();
			assertThat(ranks(database)).containsExactly(1, 2, 3, 3, 4);
		}
	}

	static Stream<Arguments> locksThatStandTwice() {
		return DatabaseKind.products()
			.flatMap((databases) -> Stream.of("token", "token + 1").map((tokens) -> Arguments.of(databases, tokens)));
	}

	@ParameterizedTest
	@MethodSource("locksThatStandTwice")
	void giveALockThatStandsTwiceToNobody(Supplier<TestDatabase> databases, String tokens) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			warden(database).migrate();
			this.scripts.writeUser(5);
			database.execute("INSERT INTO warden_lock (lock_name, locked, token) SELECT lock_name, locked, " + tokens
					+ " FROM warden_lock");
			Warden warden = warden(database);
			assertThatFailure(ErrorCode.UNTRUSTED_ROW_COUNT).isThrownBy(warden::migrate)
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden_lock'", "primary key"));
			assertThat(users(database)).isEqualTo(3);
			assertThat(warden.status().lock().state()).isEqualTo(LockState.UNKNOWN);
			assertThat(warden.status().lock().why()).contains("has 2 rows for it");
			assertThat(warden.unlock(new UnlockRequest(1, "twice", "ops", true)).outcome())
				.isEqualTo(UnlockOutcome.UNKNOWN);
			assertThat(database.query("SELECT 1 FROM warden_lock WHERE locked")).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areReadWhateverAnEntryLacks(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database);
			warden.migrate();
			for (String column : HISTORY) {
				String where = " WHERE " + (column.equals("installed_rank") ? "version = '2'" : "installed_rank = 2");
				Object before = value(database, column, "warden_history" + where);
				database.execute("UPDATE warden_history SET " + column + " = NULL" + where);
				assertThat(warden.history().entries()).as(column).hasSize(3);
				assertAnswers(warden, column);
				database.jdbc().update("UPDATE warden_history SET " + column + " = ?" + where, before);
			}
			assertThat(warden.migrate().applied()).isZero();
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areReadWhateverAnEventLacks(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database);
			warden.migrate();
			for (String column : List.of("lock_name", "event", "token", "owner", "actor", "reason", "created_at")) {
				database.execute("UPDATE warden_lock_event SET " + column + " = NULL");
				assertAnswers(warden, column);
				this.scripts.writeUser((int) users(database) + 2);
				assertThat(warden.migrate().applied()).as(column).isOne();
				assertThat(warden.status().lock().state()).as(column).isEqualTo(LockState.FREE);
			}
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areReadWhateverALockLacks(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database);
			warden.migrate();
			for (String column : LOCK) {
				database.execute("UPDATE warden_lock SET " + column + " = NULL");
				assertAnswers(warden, column);
				this.scripts.writeUser((int) users(database) + 2);
				if (column.equals("token")) {
					assertThatFailure(ErrorCode.TOKEN_EXHAUSTED).isThrownBy(warden::migrate);
					database.execute("UPDATE warden_lock SET token = 1000");
				}
				assertThat(warden.migrate().applied()).as(column).isOne();
				assertThat(warden.status().lock().state()).as(column).isEqualTo(LockState.FREE);
			}
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void areReadWhateverAHeldLockLacksOrSays(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			HandMadeTables.create(database);
			Warden warden = warden(database);
			warden.migrate();
			for (String column : LOCK) {
				for (String value : List.of("NULL", "'nonsense/x/@y'", "-5")) {
					if (!column.equals("lock_name") && !column.equals("locked") && mayBe(column, value)) {
						database.execute(
								"UPDATE warden_lock SET locked = TRUE, token = 77, owner = 'dead', release_reason = NULL,"
										+ " expires_at = locked_at",
								"UPDATE warden_lock SET " + column + " = " + value);
						assertThat(warden.status().lock().state()).as(column + " = " + value)
							.isIn(LockState.HELD, LockState.STALE);
						this.scripts.writeUser((int) users(database) + 2);
						assertAnswers(warden, column + " = " + value);
					}
				}
			}
		}
	}

	/** Whether a column of that type takes the value. */
	private static boolean mayBe(String column, String value) {
		boolean time = column.endsWith("_at");
		boolean number = column.equals("token") || column.startsWith("statement_");
		return value.equals("NULL") || (value.equals("-5") ? number : !time && !number && !column.equals("fenced"));
	}

	private static Object value(TestDatabase database, String column, String from) {
		return database.jdbc().queryForMap("SELECT " + column + " FROM " + from).values().iterator().next();
	}

	private static void assertAnswers(Warden warden, String what) {
		assertThat(warden.status().lock().toString()).as(what).isNotEmpty();
		assertThat(warden.status().migrations().scripts()).as(what).isNotEmpty();
		assertThat(warden.unlock(new UnlockRequest(76, "strange", "ops", true)).message()).as(what).isNotEmpty();
		assertMigrates(warden, what);
	}

	/** What is refused is refused in words. */
	private static void assertMigrates(Warden warden, String what) {
		Throwable failure = catchThrowable(warden::migrate);
		assertThat(failure == null || failure instanceof WardenException).as("%s: %s", what, failure).isTrue();
	}

}
