package dev.warden.internal.execute;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;

/**
 * Why a script cannot be run as a whole, or was not recorded.
 */
final class ExecutionFailures {

	private ExecutionFailures() {
	}

	static WardenException notCommitted(Script script, Exception cause) {
		return unconfirmed("commit", script,
				"Correct the script if the database refused it, or check that the database is up, and start again:"
						+ " script and history entry were committed together or not at all.",
				cause);
	}

	/**
	 * Say that a script outside a transaction was not recorded.
	 * @param begun whether any of its statements may have been sent
	 */
	static WardenException notRecorded(Script script, boolean begun, String wayOn, Exception cause) {
		return unconfirmed("record", script, begun
				? "Check that the database is up, and look up the last statement in the history; then %s: what took effect stays."
					.formatted(wayOn)
				: "Check that the database is up, and start again: nothing of the script has run.", cause);
	}

	private static WardenException unconfirmed(String deed, Script script, String remedy, Exception cause) {
		SQLException root = SqlErrors.find(cause);
		return new WardenException(ErrorCode.COMMIT_FAILED, "Failed to %s '%s'%s: %s".formatted(deed, script.name(),
				SqlErrors.state(root), SqlErrors.message((root != null) ? root : cause)), remedy, cause);
	}

	static WardenException mixed(Script script, SqlStatement outside, SqlStatement inside) {
		return new WardenException(ErrorCode.MIXED_TRANSACTION,
				"Script '" + script.location() + "' has a statement that cannot run in a transaction, "
						+ describe(outside) + ", and one that can, " + describe(inside),
				"Move one of them to a script of its own, or write '-- warden: transactional=false' as the first line of"
						+ " the script, so that each statement commits by itself.");
	}

	static WardenException wrapped(Script script, SqlStatement outside) {
		return new WardenException(ErrorCode.MIXED_TRANSACTION,
				"Script '" + script.location() + "' has a BEGIN of its own, but also a statement that cannot run in a"
						+ " transaction, " + describe(outside),
				"Remove BEGIN and COMMIT from the script, or move the statement to a script of its own.");
	}

	private static String describe(SqlStatement statement) {
		return "'" + SqlErrors.statement(statement.sql(), 100) + "' (line " + statement.line() + ")";
	}

}
