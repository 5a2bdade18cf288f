package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;

import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.StatementReader;
import dev.warden.internal.sql.SyntaxRule;

public final class TestScripts {

	public static final SqlSyntax POSTGRES = SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS,
			SyntaxRule.ESCAPE_STRINGS, SyntaxRule.BEGIN_ATOMIC, SyntaxRule.COPY_DATA);

	public static final SqlSyntax H2 = SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS,
			SyntaxRule.BACKTICK_QUOTES, SyntaxRule.SLASH_COMMENTS);

	public static final SqlSyntax MYSQL = SqlSyntax.of(SyntaxRule.BACKSLASH_ESCAPES, SyntaxRule.HASH_COMMENTS,
			SyntaxRule.EXECUTABLE_COMMENTS, SyntaxRule.BACKTICK_QUOTES, SyntaxRule.COMPOUND_STATEMENTS,
			SyntaxRule.DELIMITER_COMMAND);

	public static final SqlSyntax SQLITE = SqlSyntax.of(SyntaxRule.BACKTICK_QUOTES, SyntaxRule.BRACKET_QUOTES,
			SyntaxRule.TRIGGER_BODIES);

	private TestScripts() {
	}

	public static VersionedScript script(String content) {
		return script(content, POSTGRES);
	}

	public static VersionedScript script(String content, SqlSyntax syntax) {
		return VersionedScript.of("V1__x.sql", content, syntax);
	}

	public static List<String> split(String content) {
		return split(content, POSTGRES);
	}

	public static List<String> split(String content, SqlSyntax syntax) {
		return statements(script(content, syntax)).stream().map(SqlStatement::sql).toList();
	}

	public static List<SqlStatement> statements(Script script) {
		List<SqlStatement> statements = new ArrayList<>();
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				statements.add(next);
			}
		}
		if (statements.size() != script.statementCount()) {
			throw new AssertionError(
					"Counted " + script.statementCount() + " statements, but read " + statements.size());
		}
		return statements;
	}

}
