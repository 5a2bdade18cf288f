package dev.warden.internal.history;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What a start sees of applied scripts, whose files it does not read as long as they have
 * the fingerprints that are in the history.
 */
@EachDatabase
class FingerprintIT extends MigrationFixture {

	private static final String OLD_COLUMNS = "installed_rank, version, description, type, script, checksum, state,"
			+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis, error";

	FingerprintIT(DatabaseKind kind) {
		super(kind);
	}

	private List<String> fingerprints() {
		return this.database.jdbc()
			.queryForList("SELECT fingerprint FROM warden_history ORDER BY installed_rank", String.class);
	}

	private List<Map<String, Object>> rows() {
		return this.database.jdbc().queryForList("SELECT * FROM warden_history ORDER BY installed_rank");
	}

	private Long token() {
		return this.database.queryForObject("SELECT token FROM warden_lock", Long.class);
	}

	/** Leave the history as a version without fingerprints has made it. */
	private void forgetColumn() {
		this.database.execute("ALTER TABLE warden_history DROP COLUMN fingerprint");
	}

	private boolean hasColumn() {
		return this.database.jdbc().queryForList("SELECT * FROM warden_history").get(0).containsKey("fingerprint");
	}

	private Warden warden(Charset encoding, Map<String, String> placeholders) {
		ScriptSettings scripts = new ScriptSettings(List.of("filesystem:" + this.scripts), Naming.DEFAULT, encoding,
				UnmatchedScripts.FAIL, Placeholders.of(placeholders));
		WardenSettings settings = settings();
		return new Warden(dataSource(),
				new WardenSettings(null, false, scripts, settings.history(), settings.plan(), settings.lock()));
	}

	/** Start with nothing pending, which neither takes the lock nor writes. */
	private void startsWithoutWriting() {
		List<Map<String, Object>> before = rows();
		Long token = token();
		assertThat(warden().migrate().applied()).isZero();
		assertThatNoException().isThrownBy(() -> warden().validate());
		assertThat(rows()).isEqualTo(before);
		assertThat(token()).isEqualTo(token);
	}

	@Test
	void remembersTheFileOfEachScript() {
		writeFive();
		write("R__view.sql", "INSERT INTO users VALUES (100, 'r');");
		warden().migrate();
		assertThat(fingerprints()).hasSize(6).doesNotContainNull().doesNotHaveDuplicates();
		startsWithoutWriting();
	}

	@Test
	void findsAChangeThatKeepsTheLength() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'usex 2');", "-- rollback",
				"DELETE FROM users WHERE id = 2;");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContainingAll("V2__insert_user_2.sql");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().validate());
	}

	@Test
	void sameBytesWithAnotherTimeAreNoChange() throws IOException {
		writeFive();
		warden().migrate();
		Files.setLastModifiedTime(this.scripts.resolve("V2__insert_user_2.sql"),
				FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
		startsWithoutWriting();
	}

	@Test
	void whatDoesNotRunMayChangeAndIsRememberedByTheNextRun() {
		writeFive();
		warden().migrate();
		List<String> before = fingerprints();
		write("V2__insert_user_2.sql", "-- why", "INSERT INTO users VALUES (2, 'user 2');", "-- rollback",
				"DELETE FROM users WHERE id = 2;");
		write("V3__insert_user_3.sql",
				"INSERT INTO users VALUES (3, 'user 3');\r\n-- rollback\r\nDELETE FROM users WHERE id = 3;");
		startsWithoutWriting();
		write("V30__more.sql", "INSERT INTO users VALUES (30, 'x');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		List<String> after = fingerprints();
		assertThat(after).hasSize(6).doesNotContainNull().doesNotContain(before.get(1), before.get(2));
		assertThat(after).contains(before.get(0), before.get(3), before.get(4));
		startsWithoutWriting();
	}

	@Test
	void anotherEncodingMakesAnotherText() throws IOException {
		Files.write(this.scripts.resolve("V1__t.sql"),
				"CREATE TABLE t (a VARCHAR(20) DEFAULT '\u00e9');".getBytes(StandardCharsets.ISO_8859_1));
		write("V2__t.sql", "INSERT INTO t VALUES ('x');");
		warden(StandardCharsets.ISO_8859_1, Map.of()).migrate();
		assertThat(warden(StandardCharsets.ISO_8859_1, Map.of()).migrate().applied()).isZero();
		Charset greek = Charset.forName("ISO-8859-7");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden(greek, Map.of()).migrate())
			.withMessageContainingAll("V1__t.sql");
	}

	@Test
	void anotherPlaceholderIsNoOtherScript() {
		write("V1__t.sql", "CREATE TABLE t (a VARCHAR(20));");
		write("R__x.sql", "INSERT INTO t VALUES ('${a}');");
		assertThat(warden(StandardCharsets.UTF_8, Map.of("a", "one")).migrate().applied()).isEqualTo(2);
		assertThat(warden(StandardCharsets.UTF_8, Map.of("a", "two")).migrate().applied()).isZero();
		Warden without = warden(StandardCharsets.UTF_8, Map.of("b", "three"));
		assertThat(without.migrate().applied()).isZero();
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).as("validate reads everything").isThrownBy(without::validate);
		write("R__x.sql", "INSERT INTO t VALUES ('${a}!');");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(without::migrate);
		assertThat(warden(StandardCharsets.UTF_8, Map.of("a", "two")).migrate().applied()).isEqualTo(1);
		assertThat(fingerprints()).hasSize(2).doesNotContainNull();
		startsWithoutWriting();
	}

	@Test
	void looksAtNoHeaderOfWhatIsApplied() {
		writeFive();
		warden().migrate();
		write("V2__insert_user_2.sql", "-- warden: depends-on=99", "INSERT INTO users VALUES (2, 'user 2');");
		write("V3__insert_user_3.sql", "-- warden: depends-on=4", "INSERT INTO users VALUES (3, 'user 3');");
		write("V4__insert_user_4.sql", "-- warden: depends-on=3", "INSERT INTO users VALUES (4, 'user 4');");
		assertThat(warden().migrate().applied()).isZero();
		assertThatFailure(ErrorCode.UNKNOWN_DEPENDENCY).isThrownBy(() -> warden().validate())
			.withMessageContaining("'V2__insert_user_2.sql' depends on version 99");
		write("V30__more.sql", "-- warden: depends-on=2", "INSERT INTO users VALUES (30, 'x');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		write("V31__more.sql", "-- warden: depends-on=99", "INSERT INTO users VALUES (31, 'x');");
		assertThatFailure(ErrorCode.UNKNOWN_DEPENDENCY).isThrownBy(() -> warden().migrate())
			.withMessageContaining("'V31__more.sql' depends on version 99");
	}

	@Test
	void aLinkIsWhatItLeadsTo(@TempDir Path elsewhere) throws IOException {
		Path one = Files.writeString(elsewhere.resolve("one.sql"), "CREATE TABLE t (a INT);");
		Path same = Files.writeString(elsewhere.resolve("same.sql"), "CREATE TABLE t (a INT);");
		Path other = Files.writeString(elsewhere.resolve("other.sql"), "CREATE TABLE t (b INT);");
		Path link = Files.createSymbolicLink(this.scripts.resolve("V1__t.sql"), one);
		warden().migrate();
		Files.delete(link);
		Files.createSymbolicLink(link, same);
		startsWithoutWriting();
		Files.delete(link);
		Files.createSymbolicLink(link, other);
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate());
	}

	@Test
	void worksWithTheHistoryOfAnOlderVersion() {
		writeFive();
		warden().migrate();
		forgetColumn();
		startsWithoutWriting();
		assertThat(hasColumn()).isFalse();
		write("V30__more.sql", "INSERT INTO users VALUES (30, 'x');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(fingerprints()).hasSize(6).doesNotContainNull();
		startsWithoutWriting();
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'changed');");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate());
	}

	@Test
	void worksBesideAnOlderVersion() {
		writeFive();
		delete("V21__insert_user_21.sql");
		warden().migrate();
		String name = "V21__insert_user_21.sql";
		String sql = "INSERT INTO users VALUES (21, 'user 21');";
		write(name, sql);
		String checksum = VersionedScript.of(name, sql, SqlSyntax.ANSI).checksum();
		this.database.execute("INSERT INTO warden_history (" + OLD_COLUMNS
				+ ") SELECT 5, '21', 'insert user 21', 'VERSIONED', 'V21__insert_user_21.sql', '" + checksum
				+ "', state, 1, 1, token, applied_by, applied_at, 1, NULL FROM warden_history WHERE version = '4'");
		startsWithoutWriting();
		write("V30__more.sql", "INSERT INTO users VALUES (30, 'x');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(fingerprints()).hasSize(6).doesNotContainNull();
	}

	@Test
	void aFingerprintIsWorthNothingBesideAnotherChecksum() {
		writeFive();
		warden().migrate();
		this.database.execute("UPDATE warden_history SET checksum = 'deadbeef' WHERE version = '3'");
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH).isThrownBy(() -> warden().migrate())
			.withMessageContainingAll("V3__insert_user_3.sql");
	}

	@Test
	void aRepairRemembersTheFile() {
		writeFive();
		warden().migrate();
		String before = fingerprints().get(1);
		write("V2__insert_user_2.sql", "INSERT INTO users VALUES (2, 'repaired');");
		warden().repair(Set.of());
		assertThat(fingerprints()).hasSize(5).doesNotContainNull().doesNotContain(before);
		startsWithoutWriting();
	}

	@Test
	void aRollbackOutdatesARepeatableScriptInSpiteOfItsFile() {
		writeFive();
		write("R__x.sql", "UPDATE users SET name = 'r' WHERE id = 2;");
		warden().migrate();
		warden().rollback(Limit.count(1), false);
		assertThat(warden().migrate().applied()).as("the version and the repeatable script").isEqualTo(2);
	}

}
