package dev.warden.internal.draft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.StatementReader;

/**
 * Writes the rollback section of a script, where the text of its statements tells it.
 * Placeholders stay what they are.
 */
public final class RollbackDraft {

	private final SqlSyntax syntax;

	/**
	 * Create an instance.
	 * @param syntax what the database's SQL looks like
	 */
	public RollbackDraft(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	/**
	 * Write the section of one version.
	 * @param scripts all scripts
	 * @param version the version
	 * @return the lines of the section, the marker first; for an irreversible script only
	 * a comment that says so
	 * @throws WardenException if a statement does not say how to undo it
	 * @throws InvalidSettingException if there is no such script, or it is a migration in
	 * Java, or it has a rollback already
	 * @throws dev.warden.MalformedVersionException if the version is none
	 */
	public List<String> write(Scripts scripts, String version) {
		VersionedScript script = find(scripts, version);
		if (script.header().irreversible()) {
			return List.of("-- '%s' is irreversible and has no rollback".formatted(script.name()));
		}
		if (script.rollback() != null) {
			throw new InvalidSettingException("warden.version", version,
					"be that of a script without a rollback, which '%s' is not".formatted(script.name()));
		}
		Deque<String> lines = new ArrayDeque<>();
		Reverse reverse = new Reverse(this.syntax);
		try (StatementReader reader = script.openTemplate()) {
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				List<String> statements = reverse.of(statement.sql());
				if (statements == null) {
					throw noReverse(script, statement);
				}
				for (int i = statements.size() - 1; i >= 0; i--) {
					lines.addFirst(statements.get(i) + ";");
				}
			}
		}
		lines.addFirst("-- rollback");
		return List.copyOf(lines);
	}

	private static VersionedScript find(Scripts scripts, String version) {
		Version wanted = Version.parse(version);
		return scripts.versioned()
			.stream()
			.filter((script) -> script.version().equals(wanted) && script.code() == null)
			.findAny()
			.orElseThrow(() -> new InvalidSettingException("warden.version", version, "be that of a script in SQL"));
	}

	static WardenException noReverse(Script script, SqlStatement statement) {
		return new WardenException(ErrorCode.UNKNOWN_REVERSE,
				"Statement %d of '%s' (line %d) does not say how to undo it: %s".formatted(statement.number(),
						script.name(), statement.line(), SqlErrors.statement(statement.sql(), 100)),
				"Write the section '-- rollback' of '%s' by hand, or declare in its header '-- warden: irreversible'."
					.formatted(script.location()));
	}

}
