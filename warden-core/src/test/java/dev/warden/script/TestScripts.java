package dev.warden.script;

import java.util.ArrayList;
import java.util.List;

final class TestScripts {

	static final SqlSyntax POSTGRES = new SqlSyntax(true, true, false, false, false, true, true, false);

	static final SqlSyntax H2 = new SqlSyntax(true, true, false, false, true, false, false, false, true);

	static final SqlSyntax MYSQL = new SqlSyntax(false, false, true, true, true, false, false, true);

	private TestScripts() {
	}

	static Script script(String content) {
		return script(content, POSTGRES);
	}

	static Script script(String content, SqlSyntax syntax) {
		return Script.of("V1__x.sql", content, syntax);
	}

	static List<String> split(String content) {
		return split(content, POSTGRES);
	}

	static List<String> split(String content, SqlSyntax syntax) {
		return statements(script(content, syntax)).stream().map(SqlStatement::sql).toList();
	}

	static List<SqlStatement> statements(Script script) {
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
