package dev.warden.internal.adopt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.AdoptResult;
import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories that cannot be taken over, and what a refusal leaves: everything as it was.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class FlywayAdoptionRefusalIT extends FlywayFixture {

	private static final Pattern RESOLVED = Pattern.compile("Resolved locally +: (-?\\d+)");

	FlywayAdoptionRefusalIT(DatabaseKind kind) {
		super(kind);
	}

	private PlanSettings checksums(Rule rule) {
		return new PlanSettings(rule, Rule.FAIL, Rule.FAIL, false);
	}

	private void assertNothingChanged() {
		assertThat(hasHistory()).isFalse();
		assertThat(users()).hasSize(4);
		assertThat(flywayRows()).hasSize(5);
	}

	private void dropHistory() {
		this.database.execute("DROP TABLE " + quoted("flyway_schema_history"));
	}

	@Test
	void namesBothChecksumsOfAScriptThatWasChanged() {
		writeFive();
		flywayMigrates();
		Object applied = flywayRow(3).get("checksum");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'somebody else');");
		Matcher resolved = RESOLVED.matcher(flyway().load().validateWithResult().getAllErrorMessages());
		assertThat(resolved.find()).isTrue();
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V3__insert_user_3.sql' (version 3)")
			.withMessageContaining("checksum in its history is " + applied + ", in '")
			.withMessageContaining("V3__insert_user_3.sql' " + resolved.group(1));
		assertThat(warden().dryRunAdopt().refusals()).singleElement()
			.asString()
			.contains(String.valueOf(applied), resolved.group(1));
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().adopt());
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().check());
		assertThat(warden().status().migrations().refusal()).contains(resolved.group(1));
		assertNothingChanged();
	}

	@Test
	void takesOverAScriptThatWasChangedWhereThatIsLetPass() {
		writeFive();
		flywayMigrates();
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'somebody else');");
		warden(checksums(Rule.WARN)).migrate();
		assertThat(history()).hasSize(5);
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().check())
			.withMessageContaining("V3__insert_user_3.sql");
		assertThat(warden(checksums(Rule.IGNORE)).migrate().applied()).isZero();
	}

	@Test
	void refusesAFailedScriptAsFlywayDoes() {
		writeFive();
		flywayMigrates();
		change(5, "success", (this.kind == DatabaseKind.SQLITE) ? "0" : "FALSE");
		assertThat(flyway().load().validateWithResult().validationSuccessful).isFalse();
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V21__insert_user_21.sql' (version 21) failed under Flyway");
		assertNothingChanged();
		flyway().load().repair();
		this.database.execute("DELETE FROM users WHERE id = 21");
		assertThat(warden().migrate().applied()).isEqualTo(1);
	}

	@Test
	void refusesAScriptThatIsMissing() {
		writeFive();
		flywayMigrates();
		delete("V3__insert_user_3.sql");
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V3__insert_user_3.sql' (version 3,");
		assertNothingChanged();
		warden(new PlanSettings(Rule.FAIL, Rule.IGNORE, Rule.FAIL, false)).migrate();
		assertThat(history()).containsExactly("1", "2", "3", "4", "21");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');");
		warden().check();
	}

	@Test
	void namesEverythingThatIsRefused() {
		writeFive();
		flywayMigrates();
		delete("V2__insert_user_2.sql");
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'somebody else');");
		AdoptResult result = warden().dryRunAdopt();
		assertThat(result.refusals()).hasSize(2);
		assertThat(result.refusals()).anyMatch((refusal) -> refusal.contains("V2__insert_user_2.sql"))
			.anyMatch((refusal) -> refusal.contains("V3__insert_user_3.sql"));
		assertThat(result.entries()).extracting(HistoryEntry::version).containsExactly("1", "2", "3", "4", "21");
		assertNothingChanged();
	}

	@Test
	void refusesATableOfAnotherApplication() {
		writeFive();
		this.database.execute("CREATE TABLE " + quoted("flyway_schema_history") + " (id INT)");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("flyway_schema_history': it is not a history of Flyway: it has no column"
					+ " 'installed_rank', 'version'");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().adopt());
		assertThat(hasHistory()).isFalse();
		assertThat(tables()).doesNotContain("users", "USERS");
	}

	@Test
	void refusesAHistoryOfAFlywayBeforeVersionFour() {
		writeFive();
		this.database.execute("CREATE TABLE " + quoted("schema_version") + " (" + quoted("version_rank") + " INT, "
				+ quoted("installed_rank") + " INT, " + quoted("version") + " VARCHAR(50), " + quoted("script")
				+ " VARCHAR(1000))");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("schema_version': it is a history of a Flyway before version 4");
		assertThat(hasHistory()).isFalse();
	}

	@Test
	void takesOverAHistoryWithTheNameOfOldOnceThatIsSaid() {
		writeFive();
		flyway().table("schema_version").load().migrate();
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("with the name that it had before version 5");
		assertThat(hasHistory()).isFalse();
	}

	@Test
	void passesOverATableOfAnotherApplicationWithTheNameOfOld() {
		this.database.execute("CREATE TABLE schema_version (id INT)");
		writeFive();
		assertThatFailure(ErrorCode.EXISTING_SCHEMA).isThrownBy(() -> warden().migrate());
	}

	@Test
	void refusesAHistoryThatIsHalfWritten() {
		writeFive();
		flywayMigrates();
		copy(4, 6, "SQL");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("half-written: its row of rank 6 ('V4__insert_user_4.sql') says that version 4 was"
					+ " applied, which the row of rank 4 says too");
		this.database
			.execute("DELETE FROM " + quoted("flyway_schema_history") + " WHERE " + quoted("installed_rank") + " = 6");
		change(4, "checksum", "NULL");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContaining("checksum in its history is missing");
		change(4, "version", "'x4'");
		assertThatFailure(ErrorCode.ADOPTION_REFUSED).isThrownBy(() -> warden().migrate())
			.withMessageContaining("has 'x4' for a version, which is none");
		assertNothingChanged();
	}

	@Test
	void refusesAScriptThatWasAMigrationInJava() {
		writeFive();
		flywayMigrates();
		change(4, "type", "'JDBC'");
		change(4, "checksum", "NULL");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContaining("is of type JDBC in its history, and in '");
		assertNothingChanged();
	}

	@Test
	void namesThePrivilegeThatItLacks() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.MYSQL
				|| this.kind == DatabaseKind.MARIADB);
		writeFive();
		flywayMigrates();
		try (TestDatabase restricted = this.database.withUser("reader")) {
			String user = restricted.user();
			grant(user);
			Warden warden = new Warden(restricted.dataSource(), settings());
			assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(warden::migrate)
				.withMessageContaining("flyway_schema_history")
				.satisfies((ex) -> {
					assertNothingChanged();
					this.database.execute(grantIn(ex.getRemedy()));
				});
			assertThat(warden.dryRunAdopt().refusals()).isEmpty();
		}
	}

	@Test
	void namesThePrivilegeThatItLacksForItsOwnTables() {
		Assumptions.assumeTrue(this.kind == DatabaseKind.POSTGRESQL || this.kind == DatabaseKind.MYSQL);
		writeFive();
		flywayMigrates();
		try (TestDatabase restricted = this.database.withUser("reader")) {
			String user = restricted.user();
			if (this.kind == DatabaseKind.POSTGRESQL) {
				this.database.execute("GRANT USAGE ON SCHEMA public TO " + user);
				this.database.execute("GRANT SELECT ON flyway_schema_history TO " + user);
			}
			else {
				this.database.execute("GRANT SELECT ON "
						+ this.database.queryForObject("SELECT DATABASE()", String.class) + ".* TO " + user);
			}
			Warden warden = new Warden(restricted.dataSource(), settings());
			assertThatFailure(ErrorCode.MISSING_PRIVILEGE).isThrownBy(warden::migrate)
				.withMessageContaining("warden_lock");
		}
		assertNothingChanged();
	}

	@Test
	void marksNoScriptOfItAsApplied() {
		writeFive();
		flywayMigrates();
		assertThatFailure(ErrorCode.ADOPTION_REFUSED)
			.isThrownBy(() -> warden().markApplied("1", "built by hand", "ada@laptop"));
		assertNothingChanged();
	}

	private void grant(String user) {
		if (this.kind == DatabaseKind.POSTGRESQL) {
			this.database.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + user);
		}
		else {
			this.database.execute("GRANT CREATE ON " + this.database.queryForObject("SELECT DATABASE()", String.class)
					+ ".* TO " + user);
		}
	}

}
