package dev.warden.internal.draft;

import java.util.List;

import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SyntaxRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What takes a statement back, and which statements do not tell.
 */
class ReverseTests {

	private static final SqlSyntax MYSQL = SqlSyntax.of(SyntaxRule.HASH_COMMENTS, SyntaxRule.EXECUTABLE_COMMENTS,
			SyntaxRule.BACKSLASH_ESCAPES, SyntaxRule.BACKTICK_QUOTES);

	private static List<String> reverse(SqlSyntax syntax, String sql) {
		return new Reverse(syntax).of(sql);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE TABLE a (id INT)                                  | DROP TABLE a
			create table "A b".c (id INT)                            | DROP TABLE "A b".c
			CREATE /* ? */ UNLOGGED TABLE a(id INT)                 | DROP TABLE a
			CREATE TABLE ${schema}.a_${x} AS SELECT 1                | DROP TABLE ${schema}.a_${x}
			CREATE UNIQUE INDEX i ON a (b)                           | DROP INDEX i
			CREATE INDEX CONCURRENTLY i ON ONLY s.a USING gin (b)    | DROP INDEX CONCURRENTLY s.i
			CREATE INDEX s.i ON a (b)                                | DROP INDEX s.i
			CREATE MATERIALIZED VIEW v AS SELECT 1                   | DROP VIEW v
			CREATE SEQUENCE s START 3                                | DROP SEQUENCE s
			CREATE SCHEMA s                                          | DROP SCHEMA s
			CREATE TYPE mood AS ENUM ('a')                           | DROP TYPE mood
			ALTER TABLE a ADD COLUMN b INT DEFAULT 3                 | ALTER TABLE a DROP COLUMN b
			ALTER TABLE ONLY s.a ADD b NUMERIC(3, 1)                 | ALTER TABLE s.a DROP COLUMN b
			ALTER TABLE a ADD CONSTRAINT c UNIQUE (b, d)             | ALTER TABLE a DROP CONSTRAINT c
			ALTER TABLE a RENAME COLUMN b TO c                       | ALTER TABLE a RENAME COLUMN c TO b
			""")
	void dropsWhatWasCreated(String sql, String reverse) {
		assertThat(reverse(SqlSyntax.ANSI, sql)).containsExactly(reverse);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE INDEX i USING BTREE ON `a b` (c)                    | DROP INDEX i ON `a b`
			CREATE FULLTEXT INDEX i ON a (b)                           | DROP INDEX i ON a
			ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d) | ALTER TABLE a DROP FOREIGN KEY f
			ALTER TABLE a ADD CONSTRAINT u UNIQUE (b)                  | ALTER TABLE a DROP INDEX u
			ALTER TABLE a ADD UNIQUE KEY u (b)                         | ALTER TABLE a DROP INDEX u
			ALTER TABLE a ADD INDEX i (b)                              | ALTER TABLE a DROP INDEX i
			ALTER TABLE a ADD PRIMARY KEY (b)                          | ALTER TABLE a DROP PRIMARY KEY
			ALTER TABLE a ADD CONSTRAINT c CHECK (b > 3)               | ALTER TABLE a DROP CONSTRAINT c
			""")
	void knowsThatIndexesBelongToTablesOfMySql(String sql, String reverse) {
		assertThat(reverse(MYSQL, sql)).containsExactly(reverse);
	}

	@Test
	void takesBackTheActionsOfAnAlterTableInReverseOrder() {
		assertThat(reverse(MYSQL,
				"ALTER TABLE a ADD b VARCHAR(9) DEFAULT 'it\\'s, (', # not, this\nADD COLUMN c INT, ADD KEY k (b, c)"))
			.containsExactly("ALTER TABLE a DROP INDEX k", "ALTER TABLE a DROP COLUMN c",
					"ALTER TABLE a DROP COLUMN b");
	}

	@Test
	void passesOverComments() {
		assertThat(reverse(SqlSyntax.ANSI, "CREATE -- INDEX i ON\nTABLE /* x\n*/ a (id INT)"))
			.containsExactly("DROP TABLE a");
	}

	@Test
	void needsNothingForWhatGoesWithItsTable() {
		Reverse reverse = new Reverse(SqlSyntax.ANSI);
		assertThat(reverse.of("INSERT INTO a VALUES (1)")).isNull();
		reverse.of("CREATE TABLE A (id INT)");
		assertThat(reverse.of("INSERT INTO a VALUES (1)")).isEmpty();
		assertThat(reverse.of("COMMENT ON TABLE a IS 'x'")).isEmpty();
		assertThat(reverse.of("INSERT INTO b VALUES (1)")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE IF NOT EXISTS a (id INT)", "CREATE OR REPLACE VIEW v AS SELECT 1",
			"CREATE TEMPORARY TABLE a (id INT)", "CREATE INDEX ON a (b)", "CREATE INDEX IF NOT EXISTS i ON a (b)",
			"ALTER TABLE a DROP COLUMN b", "ALTER TABLE a ADD COLUMN b INT, DROP COLUMN c", "ALTER TABLE a ADD (b INT)",
			"ALTER TABLE a ADD COLUMN IF NOT EXISTS b INT", "ALTER TABLE a ADD PRIMARY KEY (b)",
			"ALTER TABLE a ADD CHECK (b > 1)", "ALTER TABLE a ADD UNIQUE (b)", "UPDATE a SET b = 1", "DROP TABLE a",
			"DELETE FROM a", "GRANT SELECT ON a TO b", "CREATE FUNCTION f() RETURNS int", "TRUNCATE a", "CREATE" })
	void doesNotGuess(String sql) {
		assertThat(reverse(SqlSyntax.ANSI, sql)).isNull();
	}

	@Test
	void doesNotGuessAboutExecutableComments() {
		assertThat(reverse(MYSQL, "ALTER TABLE a ADD b INT /*!80000 , ADD c INT */")).isNull();
	}

}
