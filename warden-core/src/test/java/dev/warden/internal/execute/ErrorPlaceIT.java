package dev.warden.internal.execute;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How the place of an error inside a statement is shown.
 */
@EachDatabase
class ErrorPlaceIT extends MigrationFixture {

	ErrorPlaceIT(DatabaseKind kind) {
		super(kind);
	}

	private StatementFailedException fail(String... lines) {
		write("V1__x.sql", lines);
		return catchThrowableOfType(StatementFailedException.class, () -> warden().migrate());
	}

	/** Return how many characters the database reads on before it refuses a word. */
	private int skipped() {
		return switch (this.kind) {
			case MARIADB -> "NONSENSE ".length();
			default -> 0;
		};
	}

	@Test
	void isTheLineOfTheScriptWithACaret() {
		StatementFailedException failure = fail("CREATE TABLE a (id INT);", "", "CREATE TABLE b (", "  id INT,",
				"  name VARCHAR(10) NONSENSE NULL", ");");
		assertThat(failure).hasMessageContaining("statement 2 of 'V1__x.sql' (line 3)")
			.hasMessageContaining(" (at line 5, column " + (2 + "name VARCHAR(10) ".length() + skipped() + 1) + ")");
		assertThat(failure.getExcerpt()).isEqualTo("LINE 5:   name VARCHAR(10) NONSENSE NULL\n"
				+ " ".repeat("LINE 5:   name VARCHAR(10) ".length() + skipped()) + "^");
	}

	@Test
	void isCutOutOfALongLineAndCountsCharactersNotBytes() {
		String names = "'\u00e4\u00f6\u00fc', ".repeat(30);
		StatementFailedException failure = fail("CREATE TABLE a (id INT);", "",
				"SELECT " + names + "1 FROM a WHERE id = NONSENSE NONSENSE2" + " AND id = 1".repeat(20) + ";");
		assertThat(failure.getExcerpt()).as(failure.getMessage()).isNotNull();
		String[] lines = String.valueOf(failure.getExcerpt()).split("\n");
		assertThat(lines).hasSize(2);
		assertThat(lines[0]).startsWith("LINE 3: ...").endsWith("...").hasSizeLessThan(130);
		assertThat(lines[0].substring(lines[1].indexOf('^'))).matches("(NONSENSE2?|AND).*");
	}

	@Test
	void isLeftOutWhereItIsNotKnown() {
		StatementFailedException failure = fail("CREATE TABLE a (id INT PRIMARY KEY);", "INSERT INTO a VALUES (1);",
				"INSERT INTO a VALUES (1);");
		assertThat(failure.getExcerpt()).isNull();
		assertThat(failure.getMessage()).doesNotContain("column").doesNotContain("SQL state null");
	}

}
