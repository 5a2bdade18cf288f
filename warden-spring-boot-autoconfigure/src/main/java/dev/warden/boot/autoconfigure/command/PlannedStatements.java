package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;

import dev.warden.internal.jdbc.HiddenValues;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.SqlStatement;
import dev.warden.internal.script.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * What a script would execute, for a person to look at: without passwords, and bounded.
 */
final class PlannedStatements {

	private static final int MAX_STATEMENTS = 1_000;

	private static final int MAX_SQL = 4_000;

	private PlannedStatements() {
	}

	static List<String> of(@Nullable Script script) {
		List<String> statements = new ArrayList<>();
		if (script == null || script.code() != null) {
			return statements;
		}
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null
					&& statements.size() < MAX_STATEMENTS; next = reader.next()) {
				String sql = next.sql();
				statements
					.add(HiddenValues.hiding(script.placeholderValues(), () -> SqlErrors.statement(sql, MAX_SQL)));
			}
		}
		return statements;
	}

	/**
	 * Return the statements as lines.
	 * @param statements the statements
	 * @param count the number of all statements of the script
	 */
	static List<String> lines(List<String> statements, int count) {
		List<String> lines = new ArrayList<>();
		statements.forEach((sql) -> lines.add(sql + ";"));
		if (count > statements.size() && !statements.isEmpty()) {
			lines.add("... and %d more".formatted(count - statements.size()));
		}
		return lines;
	}

}
