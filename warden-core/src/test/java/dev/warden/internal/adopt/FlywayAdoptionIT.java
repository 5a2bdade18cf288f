package dev.warden.internal.adopt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import dev.warden.Adopt;
import dev.warden.AdoptResult;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.JavaMigration;
import dev.warden.Limit;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationContext;
import dev.warden.Placeholders;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A history that the real Flyway has written, taken over.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class FlywayAdoptionIT extends FlywayFixture {

	FlywayAdoptionIT(DatabaseKind kind) {
		super(kind);
	}

	private static Warden migratingInJava(FlywayAdoptionIT test, JavaMigration migration) {
		return new Warden(test.dataSource(), test.settings(), null, List.of(migration), List.of());
	}

	private WardenSettings with(Map<String, String> placeholders) {
		WardenSettings settings = settings();
		return new WardenSettings(null, false, settings.scripts().withPlaceholders(Placeholders.of(placeholders)),
				settings.history(), settings.plan(), settings.lock());
	}

	private WardenSettings inSchema(String schema) {
		WardenSettings settings = settings();
		return new WardenSettings(schema, false, settings.scripts(), settings.history(), settings.plan(),
				settings.lock());
	}

	@Test
	void takesOverWhatFlywayHasAppliedAndRunsTheRest() {
		writeFive();
		write("R__names.sql", "CREATE VIEW names AS SELECT name FROM users;");
		flywayMigrates();
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		try (RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			MigrateResult result = warden().migrate();
			assertThat(result.from()).isEqualTo("21");
			assertThat(result.to()).isEqualTo("22");
			assertThat(result.applied()).isEqualTo(1);
			assertThat(log.lines()).filteredOn((message) -> message.contains("Took over"))
				.singleElement()
				.asString()
				.contains("Took over the history of Flyway in '")
				.endsWith("flyway_schema_history': 5 versions and one repeatable script, verified");
		}
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", null, "22");
		assertThat(users()).hasSize(5);
		warden().validate();
		warden().check();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void runsAgainWhatItHasTakenBackToTheLast() {
		writeFive();
		flywayMigrates();
		write("U1__create_users.sql", "DROP TABLE users;");
		for (String version : List.of("2", "3", "4", "21")) {
			write("U" + version + "__insert_user.sql", "DELETE FROM users WHERE id = " + version + ";");
		}
		warden().migrate();
		warden().rollback(Limit.count(5), false);
		assertThat(warden().status().migrations().pending()).isEqualTo(5);
		assertThat(warden().status().lock().events()).filteredOn((event) -> event.event() == LockEvent.Type.ROLLED_BACK)
			.extracting(LockEvent::reason)
			.contains("version 21, rank 5: V21__insert_user_21.sql");
		assertThat(warden().migrate().applied()).isEqualTo(5);
		assertThat(users()).hasSize(4);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
	}

	@Test
	void keepsWhoHasAppliedAScriptWhenAndForHowLong() {
		writeFive();
		flywayMigrates();
		change(2, "execution_time", "4211");
		warden().migrate();
		HistoryEntry second = entry(1);
		MigrationInfo row = flyway().load().info().applied()[1];
		assertThat(second.rank()).isEqualTo(row.getInstalledRank());
		assertThat(second.script()).isEqualTo("V2__insert_user_2.sql");
		assertThat(second.appliedBy()).isEqualTo(row.getInstalledBy());
		assertThat(second.durationMillis()).isEqualTo(4211);
		// Where Flyway itself reads a time of another time zone than it was written in
		if (this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.H2) {
			assertThat(second.appliedAt()).isEqualTo(row.getInstalledOn().toInstant());
		}
		Instant takenOver = warden().status().lock().events().get(0).at();
		assertThat(second.appliedAt()).isBetween(takenOver.minusSeconds(60), takenOver.plusSeconds(1));
		assertThat(second.checksum()).matches("[0-9a-f]{8}");
		assertThat(second.fingerprint()).isNotNull();
	}

	@Test
	void computesTheChecksumOfAnyTextAsFlywayDoes() throws IOException {
		write("V1__lines.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));\r", "\r", "-- end \t");
		Files.write(this.scripts.resolve("V2__mark.sql"),
				("\uFEFF-- \u00e4\u20ac\uD83D\uDE00 ${not.replaced}\r\nINSERT INTO users VALUES (2, '\u00e4');\n\n\n  ")
					.getBytes(StandardCharsets.UTF_8));
		write("V3__no_end.sql", "INSERT INTO users VALUES (3, 'x')");
		Files.writeString(this.scripts.resolve("V4__nothing_but_a_comment.sql"), "-- nothing");
		write("V5__wrapped.sql", "INSERT INTO users VALUES (5, 'it''s; not the end');");
		flyway().placeholderReplacement(false).load().migrate();
		assertThat(warden().adopt().entries()).hasSize(5);
	}

	@Test
	void takesOverNothingTwice() {
		writeFive();
		flywayMigrates();
		AdoptResult first = warden().adopt();
		assertThat(first.entries()).extracting(HistoryEntry::version).containsExactly("1", "2", "3", "4", "21");
		assertThat(first.table()).endsWith(".flyway_schema_history");
		AdoptResult second = warden().adopt();
		assertThat(second.entries()).isEmpty();
		assertThat(second.table()).isNull();
		assertThat(history()).hasSize(5);
	}

	@Test
	void tellsBeforeWhatItWouldTakeOver() {
		writeFive();
		flywayMigrates();
		List<String> before = tables();
		AdoptResult result = warden().dryRunAdopt();
		assertThat(result.entries()).extracting(HistoryEntry::version).containsExactly("1", "2", "3", "4", "21");
		assertThat(result.refusals()).isEmpty();
		assertThat(tables()).isEqualTo(before);
		assertThat(warden().status().migrations().current()).isEqualTo("21");
		assertThat(warden().status().migrations().pending()).isZero();
		assertThat(warden().status().migrations().refusal()).isNull();
		warden().check();
		assertThat(tables()).isEqualTo(before);
	}

	@Test
	void beginsWhereFlywayHasABaseline() {
		writeFive();
		this.database.execute("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))");
		flyway().baselineOnMigrate(true).baselineVersion("3").load().migrate();
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(history()).containsExactly("3", "4", "21", "22");
		assertThat(entry(0).type()).isEqualTo(EntryType.BASELINE);
		assertThat(users()).containsExactly("user 4", "user 21", "user 22");
		warden().check();
	}

	@Test
	void takesOverTheHistoryRatherThanToBeginWithABaseline() {
		writeFive();
		flywayMigrates();
		Warden warden = new Warden(dataSource(), settings().withBaseline(new BaselineSettings(true, "2")));
		warden.migrate();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(entry(0).type()).isEqualTo(EntryType.VERSIONED);
	}

	@Test
	void leavesOutWhatWasUndoneOrDeleted() {
		writeFive();
		flywayMigrates();
		this.database.execute("DELETE FROM users WHERE id IN (4, 21)");
		copy(5, 6, "UNDO_SQL");
		copy(4, 7, "DELETE");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		assertThat(users()).hasSize(4);
	}

	@Test
	void takesOverWhatWasAppliedAgainAfterItWasUndone() {
		writeFive();
		flywayMigrates();
		copy(5, 6, "UNDO_SQL");
		copy(5, 7, "SQL");
		assertThat(warden().migrate().applied()).isZero();
		assertThat(entry(4).rank()).isEqualTo(7);
	}

	@Test
	void takesOverWhatFlywaysRepairHasMarkedAsDeleted() {
		writeFive();
		flywayMigrates();
		delete("V3__insert_user_3.sql");
		flyway().load().repair();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(history()).containsExactly("1", "2", "4", "21");
	}

	@Test
	void keepsTheOrderInWhichFlywayHasRunThem() {
		writeFive();
		flywayMigrates();
		write("V5__late.sql", "INSERT INTO users VALUES (5, 'late');");
		flyway().outOfOrder(true).load().migrate();
		warden().migrate();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21", "5");
	}

	@Test
	void runsARepeatableScriptAgainThatWasChangedSince() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT, name VARCHAR(50));");
		write("R__one.sql", "INSERT INTO users VALUES (1, 'one');");
		write("R__two.sql", "INSERT INTO users VALUES (2, 'two');");
		flywayMigrates();
		write("R__two.sql", "INSERT INTO users VALUES (22, 'two again');");
		flywayMigrates();
		write("R__one.sql", "INSERT INTO users VALUES (11, 'one again');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(users()).containsExactly("one", "two", "one again", "two again");
		assertThat(warden().migrate().applied()).isZero();
	}

	@Test
	void knowsARepeatableScriptByItsTextAfterPlaceholdersWereReplaced() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT, name VARCHAR(50));");
		write("R__one.sql", "-- by ${who}", "INSERT INTO users VALUES (1, '${who}');");
		flyway().placeholders(Map.of("who", "me")).load().migrate();
		Warden warden = new Warden(dataSource(), with(Map.of("who", "me")));
		assertThat(warden.migrate().applied()).isZero();
		assertThat(users()).containsExactly("me");
	}

	@Test
	void knowsAMigrationInJavaByItsVersion() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		flyway().javaMigrations(new V2__Insert()).load().migrate();
		assertThat(migratingInJava(this, new Insert("2")).migrate().applied()).isZero();
		assertThat(migratingInJava(this, new Insert("2")).migrate().applied()).isZero();
		assertThat(users()).containsExactly("flyway");
	}

	@Test
	void takesOverTheTableThatIsNamed() {
		writeFive();
		flyway().table("my_history").load().migrate();
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate());
		Warden warden = new Warden(dataSource(), settings().withAdopt(new AdoptSettings(Adopt.AUTO, "my_history")));
		assertThat(warden.migrate().applied()).isZero();
		assertThat(history()).hasSize(5);
	}

	@Test
	void leavesTheHistoryAloneWhereThatIsSaid() {
		writeFive();
		flywayMigrates();
		Warden warden = new Warden(dataSource(), settings().withAdopt(new AdoptSettings(Adopt.NONE, null)));
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(warden::migrate)
			.withMessageContaining("is the history of Flyway");
		assertThat(warden.adopt().entries()).hasSize(5);
	}

	@Test
	void runsEverythingWhereFlywayHasAppliedNothing() {
		flywayMigrates();
		assertThat(tables()).contains("flyway_schema_history");
		writeFive();
		assertThat(warden().migrate().applied()).isEqualTo(5);
	}

	@Test
	void passesOverThatFlywayHasMadeTheSchema() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		write("V1__create_users.sql", "CREATE TABLE sales.users (id INT PRIMARY KEY, name VARCHAR(50));");
		flyway().schemas("sales").load().migrate();
		Warden warden = new Warden(dataSource(), inSchema("sales"));
		assertThat(warden.migrate().applied()).isZero();
		assertThat(warden.history().entries()).extracting(HistoryEntry::version).containsExactly("1");
	}

	@SuppressWarnings("checkstyle:TypeName")
	static class V2__Insert extends BaseJavaMigration {

		@Override
		public void migrate(Context context) throws Exception {
			try (var statement = context.getConnection().createStatement()) {
				statement.execute("INSERT INTO users VALUES (2, 'flyway')");
			}
		}

	}

	private record Insert(String version) implements JavaMigration {

		@Override
		public String description() {
			return "Insert";
		}

		@Override
		public @Nullable String checksum() {
			return "1";
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().update("INSERT INTO users VALUES (2, 'warden')");
		}

	}

}
