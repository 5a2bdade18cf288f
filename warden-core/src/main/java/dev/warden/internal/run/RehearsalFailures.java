package dev.warden.internal.run;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Why what is pending cannot be rehearsed.
 */
final class RehearsalFailures {

	private static final String BASELINE = "Write what is there as a baseline script, such as 'B%s__schema.sql'.";

	private RehearsalFailures() {
	}

	static WardenException inJava(Script script) {
		return impossible(
				"'%s' is a migration in Java, which may use the application's own connections".formatted(script.name()),
				"Migrate a copy of the database instead.", null);
	}

	/**
	 * Say that a statement would change more than the scratch database.
	 * @param what the beginning of what would
	 */
	static WardenException leaving(Script script, SqlStatement statement, String what) {
		return impossible(
				"statement %d of '%s' (line %d) would change more than the scratch database: %s"
					.formatted(statement.number(), script.name(), statement.line(), what),
				"Migrate a copy of the server instead.", null);
	}

	static WardenException unfinished(HistoryEntry entry) {
		return impossible("'%s' has failed halfway, or is running now".formatted(entry.script()),
				"Wait until it ends, or finish and repair it first.", null);
	}

	static WardenException missing(Version version) {
		return impossible("version %s is applied, but there is no script for it".formatted(version),
				BASELINE.formatted(version), null);
	}

	static WardenException declared(Version version) {
		return impossible(
				"the schema was there before Warden, with version %s, and no script creates it".formatted(version),
				BASELINE.formatted(version), null);
	}

	static WardenException notBuilt(Exception cause) {
		return impossible("the applied scripts do not build a new database: " + SqlErrors.message(cause),
				"Correct what the message says, or write what is there as a baseline script, such as 'B7__schema.sql'.",
				cause);
	}

	private static WardenException impossible(String why, String remedy, @Nullable Exception cause) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"Could not run the scripts in a scratch database: " + why, remedy, cause);
	}

}
