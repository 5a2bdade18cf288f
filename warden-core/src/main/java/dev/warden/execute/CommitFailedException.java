package dev.warden.execute;

import java.sql.SQLException;

import dev.warden.WardenException;
import dev.warden.database.SqlErrors;
import dev.warden.script.Script;

/**
 * Thrown when the statements of a script ran, but the database did not confirm that the
 * script is committed and recorded.
 */
public final class CommitFailedException extends WardenException {

	private final String script;

	CommitFailedException(Script script, Exception cause) {
		super("Failed to commit '%s'%s: %s".formatted(script.name(), state(cause), SqlErrors.message(root(cause))),
				"Correct the script if the database refused it, or check that the database is up, and start again:"
						+ " script and history entry were committed together or not at all.",
				cause);
		this.script = script.location();
	}

	private static Exception root(Exception cause) {
		SQLException exception = SqlErrors.find(cause);
		return (exception != null) ? exception : cause;
	}

	private static String state(Exception cause) {
		SQLException exception = SqlErrors.find(cause);
		return (exception != null && exception.getSQLState() != null) ? ", SQL state " + exception.getSQLState() : "";
	}

	/**
	 * Return the script.
	 * @return where it is
	 */
	public String getScript() {
		return this.script;
	}

}
