package dev.warden.internal.run;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;

/**
 * Thrown when the statements of a script ran, but the database did not confirm that the
 * script is committed and recorded.
 */
public final class CommitFailedException extends WardenException {

	private final String script;

	private CommitFailedException(String deed, Script script, String remedy, Exception cause) {
		super(ErrorCode.COMMIT_FAILED, "Failed to %s '%s'%s: %s".formatted(deed, script.name(),
				SqlErrors.state(SqlErrors.find(cause)), SqlErrors.message(root(cause))), remedy, cause);
		this.script = script.location();
	}

	CommitFailedException(Script script, Exception cause) {
		this("commit", script,
				"Correct the script if the database refused it, or check that the database is up, and start again:"
						+ " script and history entry were committed together or not at all.",
				cause);
	}

	/**
	 * Create an exception about a script outside a transaction.
	 * @param begun whether any of its statements may have been sent
	 */
	static CommitFailedException outside(Script script, boolean begun, String wayOn, Exception cause) {
		return new CommitFailedException("record", script, begun
				? "Check that the database is up, and look up the last statement in the history; then %s: what took effect stays."
					.formatted(wayOn)
				: "Check that the database is up, and start again: nothing of the script has run.", cause);
	}

	private static Exception root(Exception cause) {
		SQLException exception = SqlErrors.find(cause);
		return (exception != null) ? exception : cause;
	}

	/**
	 * Return the script.
	 * @return where it is
	 */
	public String getScript() {
		return this.script;
	}

}
