package dev.warden.internal.jdbc;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlErrorsTests {

	@ParameterizedTest
	@ValueSource(strings = { "CREATE ROLE app LOGIN PASSWORD 's3cret word'",
			"ALTER ROLE app WITH PASSWORD E's3cret\\' word'", "CREATE USER app IDENTIFIED BY 's3cret''word'",
			"create user app identified  by \"s3cret word\"", "CREATE USER app IDENTIFIED BY PASSWORD '*s3cret word'",
			"CREATE USER app IDENTIFIED WITH caching_sha2_password BY 's3cret word' REQUIRE SSL",
			"CREATE USER app IDENTIFIED VIA mysql_native_password USING PASSWORD('s3cret word')",
			"SET PASSWORD FOR app = 's3cret word'", "UPDATE account SET password='s3cret word' WHERE id = 1",
			"CREATE ROLE app PASSWORD 's3cret wor",
			"syntax error near 'PASSWORDD IDENTIFIED BY 's3cret word'' at line 1",
			"Connection to jdbc:postgresql://db/shop?user=app&password=s3cret&ssl=true refused",
			"Cannot load jdbc:mysql://app:s3cret@db:3306/shop?useSSL=true", "Unknown host in //s3:s3cret@db" })
	void leavesOutPasswords(String text) {
		assertThat(SqlErrors.message(new SQLException(text))).contains("***").doesNotContain("s3cret", "word'");
		assertThat(SqlErrors.statement(text, 300)).contains("***").doesNotContain("s3cret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			CREATE ROLE app PASSWORD 'x' LOGIN | CREATE ROLE app PASSWORD '***' LOGIN
			SET a='1', password='x', b='2' | SET a='1', password='***', b='2'
			jdbc:x://db/shop?password=x&ssl=true | jdbc:x://db/shop?password=***&ssl=true
			jdbc:x://app:x@db:1/shop | jdbc:x://app:***@db:1/shop
			""")
	void keepsWhatStandsAround(String text, String masked) {
		assertThat(SqlErrors.statement(text, 300)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE account (id INT, password VARCHAR(100) NOT NULL)",
			"password authentication failed for user \"app\"", "see https://example.com:80/a",
			"INSERT INTO t VALUES ('a@b')", "jdbc:postgresql://db:5432/shop@home" })
	void keepsWhatIsNoPassword(String text) {
		assertThat(SqlErrors.message(new SQLException(text))).isEqualTo(text);
	}

	@Test
	void standsMessagesOfAnyLength() {
		String values = "(1, 'it''s a row'), ".repeat(200_000);
		assertThat(SqlErrors.message(new SQLException("Batch entry 0 INSERT INTO t VALUES " + values))).hasSize(500);
		assertThat(SqlErrors.statement("SET PASSWORD = '" + "x".repeat(2_000_000), 300))
			.isEqualTo("SET PASSWORD = '***'");
	}

	@Test
	void putsLinesInOne() {
		assertThat(SqlErrors.message(new SQLException("ERROR: no\n  Detail: none\r\n")))
			.isEqualTo("ERROR: no Detail: none");
	}

}
