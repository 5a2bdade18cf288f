package dev.warden.internal.sql;

import org.junit.jupiter.api.Test;

import static dev.warden.internal.script.TestScripts.script;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server shows of a statement that another tool has sent.
 */
class ShownStatementTests {

	private static final int SHOWN = 1023;

	private static final String COMMENT = "-- Copyright of whoever wrote it\n";

	private static final String LONG = "INSERT INTO notes SELECT id, '" + "x".repeat(700) + "' FROM users";

	private static boolean isShown(String text, String sql) {
		String shown = (text.length() > SHOWN) ? text.substring(0, SHOWN) : text;
		try (StatementReader reader = script(sql + ";").openStatements()) {
			return reader.next().isShownAs(shown, SqlSyntax.ANSI);
		}
	}

	@Test
	void isTheSameWhateverCommentsAndBlanksItHas() {
		assertThat(isShown("UPDATE  t /* a */ SET a = 1", "UPDATE t SET a = 1")).isTrue();
		assertThat(isShown(COMMENT.repeat(5) + LONG, LONG)).isTrue();
		assertThat(isShown("UPDATE t SET a = 1", "UPDATE t SET a = 2")).isFalse();
	}

	@Test
	void mayBeTheSameWhereItsEndIsCutOff() {
		assertThat(isShown(LONG + " WHERE " + "id > 0 AND ".repeat(50) + "TRUE",
				LONG + " WHERE " + "id > 0 AND ".repeat(50) + "TRUE"))
			.isTrue();
		assertThat(isShown(COMMENT.repeat(20) + LONG, LONG)).isTrue();
		assertThat(isShown(COMMENT.repeat(20) + LONG, LONG.replace("notes", "others"))).isFalse();
	}

	@Test
	void mayBeTheSameWhereOnlyItsCommentIsShown() {
		assertThat(isShown(COMMENT.repeat(50) + LONG, LONG)).isTrue();
		assertThat(isShown(COMMENT.repeat(50) + LONG + LONG, LONG + " WHERE " + "id > 0 AND ".repeat(50) + "TRUE"))
			.isTrue();
	}

	@Test
	void isAnotherWhereOnlyTheEndDiffers() {
		String sql = "UPDATE users SET name = CONCAT(name, '" + "!".repeat(90) + "') WHERE id = ";
		assertThat(isShown(sql + "17", sql + "3")).isFalse();
		assertThat(isShown(COMMENT + sql + "17", sql + "3")).isFalse();
	}

}
