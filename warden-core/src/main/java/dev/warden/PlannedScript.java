package dev.warden;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a run would do for one script or version.
 *
 * @param version the version, or {@code null} for a script that may run more than once
 * @param description what it does
 * @param script the name of the file or class that would run, or {@code null} where only
 * an entry of the history would be removed
 * @param statementCount how many statements it has
 * @param statements the first 1,000 of them, with placeholders replaced by {@code ***};
 * none for a migration in Java
 */
public record PlannedScript(@Nullable String version, String description, @Nullable String script, int statementCount,
		List<String> statements) {

	public PlannedScript {
		statements = List.copyOf(statements);
	}

}
