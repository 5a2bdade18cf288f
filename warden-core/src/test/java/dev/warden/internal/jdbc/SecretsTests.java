package dev.warden.internal.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	static final List<String> STATEMENTS = List.of("CHANGE MASTER TO MASTER_HOST='h', MASTER_PASSWORD = 'LEAK'",
			"CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD='LEAK', SOURCE_PORT=1",
			"CREATE USER u IDENTIFIED VIA ed25519 USING PASSWORD('LEAK')", "SET PASSWORD FOR 'u'@'my host' = 'LEAK'",
			"SET PASSWORD FOR 'u'@'h' = PASSWORD('LEAK')", "SET PASSWORD = 'LEAK'", "SET PASSWORD TO 'LEAK'",
			"CREATE USER u PASSWORD $x$LEAK$x$", "CREATE USER u PASSWORD $$LEAK it's$$",
			"CREATE USER u PASSWORD/**/'LEAK'", "CREATE USER u PASSWORD -- the new one\n'LEAK'",
			"CREATE USER u IDENTIFIED BY x'4c45LEAK14'", "CREATE USER u PASSWORD E'LE\\'LEAK'",
			"CREATE USER u PASSWORD U&'LEAK'", "CREATE USER u PASSWORD N'LEAK'",
			"CREATE USER u IDENTIFIED BY _utf8mb4'LEAK'", "CREATE USER u PASSWORD 'a' 'LEAK'",
			"CREATE USER u PASSWORD 'it''s LEAK'", "CREATE USER u PASSWORD 'cut off LEAK",
			"CREATE USER u PASSWORD'LEAK'", "CREATE USER u SALT 'LEAK' HASH 'LEAK'",
			"jdbc:postgresql://u:LEAK/x@y@h/db", "jdbc:mysql://u:LEAK#?&@h:3306/db",
			"CREATE USER u IDENTIFIED BY PASSWORD '*LEAK'",
			"ALTER USER u IDENTIFIED BY 'LEAK' REPLACE 'LEAK' RETAIN CURRENT PASSWORD",
			"ALTER ROLE r WITH ENCRYPTED PASSWORD 'LEAK' VALID UNTIL 'infinity'",
			"GRANT ALL ON *.* TO u@h IDENTIFIED WITH mysql_native_password AS '*LEAK'",
			"CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'r', PASSWORD 'LEAK')",
			"CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'x', \"password\" 'LEAK')",
			"ALTER USER MAPPING FOR u SERVER s OPTIONS (SET password 'LEAK', ADD sslpassword 'LEAK')",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h user=u password=LEAK dbname=d' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password = ''LEAK LEAK'' dbname=d' PUBLICATION p",
			"SELECT * FROM dblink('host=h password=LEAK', 'SELECT 1')",
			"SELECT dblink_connect('c', 'password=LEAK host=h')",
			"ALTER SYSTEM SET primary_conninfo = 'host=h password=LEAK'",
			"COPY t FROM PROGRAM 'curl -u me:LEAK https://h/x'", "CREATE SECRET s (TYPE s3, KEY_ID 'k', SECRET 'LEAK')",
			"SELECT aws_s3.x('a','AKIA','LEAK')", "SELECT aws_commons.create_aws_credentials('LEAK', 'LEAK', '')",
			"CREATE USER u PASSWORD 'LEAK' ADMIN", "SET PASSWORD DIGEST 'LEAK'", "ALTER USER u SET PASSWORD 'LEAK'",
			"CREATE LINKED TABLE t('org.h2.Driver', 'jdbc:h2:x', 'sa', 'LEAK', 'T')",
			"SCRIPT TO 'f' CIPHER AES PASSWORD 'LEAK'", "PRAGMA key = 'LEAK'", "PRAGMA rekey='LEAK'",
			"ATTACH 'x.db' AS x KEY 'LEAK'", "SELECT pgp_sym_encrypt(name, 'LEAK') FROM t",
			"UPDATE u SET p = crypt('LEAK', gen_salt('bf'))", "SELECT AES_ENCRYPT('x', 'LEAK')",
			"INSERT INTO s VALUES ('smtp.password', 'LEAK')", "UPDATE c SET json = '{\"password\": \"LEAK\"}'",
			"START REPLICA USER='u' PASSWORD='LEAK'", "DO $$ BEGIN EXECUTE 'CREATE ROLE x PASSWORD ''LEAK'''; END $$",
			"CREATE DATABASE d ENCRYPTION_KEY = 'LEAK'", "Access denied: password=LEAK;user=x");

	static final List<String> HARMLESS = List.of("CREATE TABLE account (id INT, password VARCHAR(100) NOT NULL)",
			"password authentication failed for user \"app\"", "see https://example.com:80/a",
			"INSERT INTO t VALUES ('a@b')", "jdbc:postgresql://db:5432/shop@home", "http://h:8080/a?b=c@d",
			"INSERT INTO t (key, value) VALUES ('key', 'value')", "CREATE INDEX i ON t USING btree (a)",
			"UPDATE warden_lock SET locked = FALSE WHERE token = 41", "COMMENT ON COLUMN t.a IS 'the key of it'");

	@ParameterizedTest
	@FieldSource("STATEMENTS")
	void hidesWhatSetsAPassword(String statement) {
		assertThat(SqlErrors.statement(statement, 300)).contains("***").doesNotContain("LEAK");
		assertThat(SqlErrors.message(new SQLException("ERROR: syntax error at: " + statement))).doesNotContain("LEAK");
		SQLException error = SqlErrors.withoutSecrets(new SQLException(statement, "42601"));
		assertThat(error.getMessage()).doesNotContain("LEAK");
		assertThat(error.getSQLState()).isEqualTo("42601");
	}

	@ParameterizedTest
	@FieldSource("HARMLESS")
	void keepsWhatIsNone(String text) {
		assertThat(SqlErrors.statement(text, 300)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LEAK40", "p@ss'w\"ord", "two words", "$a{b}c.*", "\u6ce8\u6587\u6ce8\u6587\u6ce8\u6587",
			"abc" })
	void hidesTheValuesOfPlaceholders(String value) {
		String hidden = HiddenValues.hiding(List.of("x", value, "sh"),
				() -> SqlErrors.statement("INSERT INTO s VALUES ('key', '" + value + "') -- sh x", 300));
		assertThat(hidden).doesNotContain(value).contains("('key', '***')", "-- sh x");
		String folded = HiddenValues.hiding(List.of(value), () -> SqlErrors
			.message(new SQLException("relation \"" + value.toLowerCase(Locale.ROOT) + "\" does not exist")));
		assertThat(folded).isEqualTo("relation \"***\" does not exist");
		assertThat(SqlErrors.statement(value, 300)).isEqualTo(value);
	}

	@Test
	void hidesAValueThatTheDatabaseHasCutOrQuoted() {
		List<String> values = List.of("correct horse battery staple", "it's a secret");
		assertThat(
				HiddenValues.hiding(values, () -> SqlErrors.message(new SQLException("near 'correct horse batt' at"))))
			.isEqualTo("near '***' at");
		assertThat(HiddenValues.hiding(values, () -> SqlErrors.statement("SELECT 'it''s a secret'", 300)))
			.isEqualTo("SELECT '***'");
	}

	@Test
	void keepsAWordThatHasAShortValueInIt() {
		assertThat(HiddenValues.hiding(List.of("dev"), () -> SqlErrors.statement("DROP TABLE device; -- dev", 300)))
			.isEqualTo("DROP TABLE device; -- ***");
	}

	@Test
	void standsTextsOfAnyLength() {
		List<String> values = List.of("x".repeat(5_000), "y".repeat(100_000));
		String text = "PASSWORD ( ' \" $x$ /* -- ".repeat(100_000);
		assertThat(HiddenValues.hiding(values, () -> SqlErrors.statement(text, 300))).hasSizeLessThanOrEqualTo(300);
		assertThat(HiddenValues.hiding(values, () -> SqlErrors.statement("SELECT '" + values.get(0), 300)))
			.doesNotContain("xxxxxx");
	}

}
