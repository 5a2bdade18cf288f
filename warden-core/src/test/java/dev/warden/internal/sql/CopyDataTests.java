package dev.warden.internal.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.TestScripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

class CopyDataTests {

	private static final String ROWS = "1\tit's; a row\n2\t-- rollback\n-- rollback\n\\N\t${x} $$ /* \\.\n \\.\n\\.x\n\n";

	@Test
	void isDeliveredBesideItsStatement() {
		String content = "SELECT 1;\nCOPY public.t (a, b) FROM stdin;\n" + ROWS + "\\.\nSELECT 2;\n"
				+ "copy t from stdin with (format csv);   \r\n\\.\nCOPY t FROM STDIN;\nx\n\\.";
		assertThat(read(content)).containsExactly("1 SELECT 1", "2 COPY public.t (a, b) FROM stdin <" + ROWS + ">",
				"11 SELECT 2", "12 copy t from stdin with (format csv) <>", "14 COPY t FROM STDIN <x\n>");
		assertThat(script(content).statementCount()).isEqualTo(5);
	}

	@Test
	void keepsItsLineEnds() {
		assertThat(read("COPY t FROM STDIN;\r\na\r\nb\n\\.\r\nSELECT 1"))
			.containsExactly("1 COPY t FROM STDIN <a\r\nb\n>", "5 SELECT 1");
	}

	@Test
	void standsInARollbackSectionToo() {
		RollbackScript rollback = script("-- rollback\nCOPY t FROM STDIN;\na\n\\.\n-- upgrade\nSELECT 1").rollback();
		assertThat(rollback).isNotNull();
		try (StatementReader reader = rollback.openStatements()) {
			assertThat(text(reader.next())).isEqualTo("2 COPY t FROM STDIN <a\n>");
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void isPassedOverWhenItIsNotRead() throws IOException {
		try (StatementReader reader = script("COPY t FROM STDIN;\n" + ROWS.repeat(1000) + "\\.\nSELECT 2")
			.openStatements()) {
			SqlStatement copy = reader.next();
			assertThat(copy).isNotNull();
			assertThat(copy.data()).isNotNull();
			assertThat(copy.data().read(new char[7])).isEqualTo(7);
			copy.data().close();
			assertThat(text(reader.next())).endsWith("SELECT 2");
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void countsInTheChecksum() {
		String checksum = script("COPY t FROM STDIN;\na\nb\n\\.\n").checksum();
		assertThat(script("COPY  t FROM STDIN ; \r\na\r\nb\r\n\\.").checksum()).isEqualTo(checksum);
		for (String rows : List.of("a\nc\n", "a\n\nb\n", "a b\n", "a\nb \n", "", "a\nb\n\n")) {
			assertThat(script("COPY t FROM STDIN;\n" + rows + "\\.\n").checksum()).isNotEqualTo(checksum);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM STDIN;\na\n", "COPY t FROM STDIN;", "COPY t FROM STDIN",
			"COPY t FROM STDIN;\n\\.x", "COPY t FROM STDIN;\na\\.\n" })
	void isRefusedWithoutItsEnd(String content) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\n" + content))
			.withMessageContaining("(line 2): the data of 'COPY ... FROM STDIN', which begins here, never ends");
	}

	@Test
	void isRefusedOnTheLineOfTheStatement() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("COPY t FROM STDIN; SELECT 1;\na\n\\.\n"))
			.withMessageContaining("text follows 'COPY ... FROM STDIN'");
	}

	@Test
	void isRefusedWhereTheDatabaseHasNone() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> script("COPY t FROM STDIN;\na\n\\.\n", TestScripts.H2))
			.withMessageContaining("(line 1): 'COPY ... FROM STDIN'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM '/stdin'", "COPY t (stdin) FROM PROGRAM 'x'", "COPY stdin FROM '/x'",
			"COPY (SELECT stdin FROM t) TO '/x'", "SELECT a FROM stdin", "COPY t FROM \"stdin\"" })
	void belongsToNoOtherStatement(String sql) {
		assertThat(read(sql + ";\nSELECT 2")).containsExactly("1 " + sql, "2 SELECT 2");
	}

	private static List<String> read(String content) {
		List<String> texts = new ArrayList<>();
		try (StatementReader reader = script(content, POSTGRES).openStatements()) {
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				texts.add(text(next));
			}
		}
		return texts;
	}

	private static String text(SqlStatement statement) {
		String data = (statement.data() != null) ? " <" + text(statement.data()) + ">" : "";
		return statement.line() + " " + statement.sql() + data;
	}

	private static String text(Reader data) {
		try {
			StringWriter writer = new StringWriter();
			data.transferTo(writer);
			return writer.toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
