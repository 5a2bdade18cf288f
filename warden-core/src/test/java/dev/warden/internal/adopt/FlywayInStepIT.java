package dev.warden.internal.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Level;
import dev.warden.AdoptResult;
import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real Flyway and Warden on one database, in turn: each takes what the other has done
 * for its own.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class FlywayInStepIT extends InStepFixture {

	FlywayInStepIT(DatabaseKind kind) {
		super(kind);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void eachGoesOnWhereTheOtherHasStopped(boolean flywayFirst) {
		writeFirst();
		for (int round = 1; round <= 10; round++) {
			if (round != 1) {
				writeVersion(String.valueOf(round));
			}
			if (round % 3 == 0) {
				write("sub/R__who.sql", "-- ${who} " + round, "DELETE FROM users WHERE name = '${who}';");
			}
			if ((round % 2 == 0) != flywayFirst) {
				flywayMigrates();
				assertCalm();
			}
			else {
				warden().migrate();
				assertInStep();
			}
		}
		List<String> users = new ArrayList<>(users());
		users.removeIf("called"::equals);
		assertThat(users).contains("user 2", "user 10", "code").doesNotHaveDuplicates();
	}

	@Test
	void writesTheRowThatFlywayWouldHaveWritten() {
		writeFirst();
		flywayMigrates();
		writeVersion("2");
		warden().migrate();
		Map<String, @Nullable Object> flyways = flywayRow(1);
		Map<String, @Nullable Object> wardens = flywayRow(5);
		assertThat(wardens.keySet()).isEqualTo(flyways.keySet());
		assertThat(wardens).containsEntry("type", "SQL").containsEntry("script", "V2__user_2.sql");
		assertThat(wardens.get("installed_by")).isEqualTo(flyways.get("installed_by"));
		assertThat(wardens.get("success")).isEqualTo(flyways.get("success"));
		assertThat(Objects.requireNonNull(wardens.get("installed_on")).toString())
			.hasSameSizeAs(Objects.requireNonNull(wardens.get("installed_on")).toString());
		assertThat(wardens.get("checksum")).isNotNull();
	}

	@Test
	void makesTheTableOfFlywayInANewDatabase() {
		writeFirst();
		assertThat(warden().migrate().applied()).isEqualTo(4);
		assertInStep();
		assertThat(flyway().load().migrate().migrationsExecuted).isZero();
	}

	@Test
	void runsScriptsThatAreLate() {
		this.outOfOrder = true;
		writeFirst();
		writeVersion("5");
		flywayMigrates();
		writeVersion("3");
		warden().migrate();
		assertInStep();
		writeVersion("2");
		flywayMigrates();
		assertCalm();
		writeVersion("4");
		warden().migrate();
		assertInStep();
	}

	@Test
	void writesWhatFlywayDoesNotKnowOfOnceThatIsWanted() {
		writeFirst();
		this.keepInStep = false;
		flywayMigrates();
		writeVersion("2");
		write("R__names.sql", "DELETE FROM users WHERE name = 'R';", "INSERT INTO users VALUES (98, 'R');");
		write("R__more.sql", "DELETE FROM users WHERE name = 'more';");
		warden().migrate();
		HistoryEntry two = warden().history().entries().get(4);
		this.keepInStep = true;
		try (RecordedLog log = new RecordedLog("dev.warden", Level.INFO)) {
			warden().migrate();
			assertThat(log.lines()).anyMatch((line) -> line.startsWith("Wrote what '")
					&& line.endsWith("flyway_schema_history' did not know about: V2__user_2.sql, R__more.sql"));
		}
		assertCalm();
		assertThat(flyway().load().info().current().getInstalledOn().toInstant().getEpochSecond()).isCloseTo(
				Objects.requireNonNull(two.appliedAt()).getEpochSecond(),
				org.assertj.core.data.Offset.offset((this.kind == DatabaseKind.POSTGRESQL) ? 1L : 100_000L));
		writeVersion("3");
		flywayMigrates();
		assertCalm();
	}

	@Test
	void takesOverByItsCommand() {
		writeFirst();
		flywayMigrates();
		warden().migrate();
		writeVersion("2");
		flywayMigrates();
		AdoptResult dry = warden().dryRunAdopt();
		assertThat(dry.entries()).extracting(HistoryEntry::version).containsExactly("2");
		assertThat(warden().adopt().entries()).extracting(HistoryEntry::version).containsExactly("2");
		assertInStep();
		assertThat(warden().adopt().entries()).isEmpty();
	}

	@Test
	void writesNoRowOfWhatFlywayDoesNotKnow() {
		writeFirst();
		warden().migrate();
		write("RA__always.sql", "DELETE FROM users WHERE name = 'always';");
		write("ROC__other.sql", "DELETE FROM users WHERE name = 'other';");
		warden().migrate();
		assertThat(warden().history().entries()).hasSize(6);
		assertThat(flywayRows()).hasSize(4);
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertCalm();
	}

	@Test
	void refusesATableOfAnotherApplication() {
		writeFirst();
		warden().migrate();
		this.database.execute("DROP TABLE " + quoted("flyway_schema_history"));
		this.database.execute("CREATE TABLE " + quoted("flyway_schema_history") + " (id INT)");
		writeVersion("2");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("it is not a history of Flyway");
		assertThat(users()).doesNotContain("user 2");
		this.database.execute("DROP TABLE " + quoted("flyway_schema_history"));
		warden().migrate();
		assertInStep();
	}

	@Test
	void takesOverTheBaselineScriptOfFlywayAsItsOwn() {
		write("B2__begin.sql", "CREATE TABLE users (id INT, name VARCHAR(50));");
		flywayMigrates();
		warden().migrate();
		HistoryEntry entry = warden().history().entries().get(0);
		assertThat(entry.checksum()).matches("[0-9a-f]{8}");
		assertThat(entry.fingerprint()).isNotNull();
		write("B2__begin.sql", "CREATE TABLE users (id INT, name VARCHAR(51));");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().validate());
	}

}
