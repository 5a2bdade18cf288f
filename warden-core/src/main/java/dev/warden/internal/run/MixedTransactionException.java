package dev.warden.internal.run;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.SqlStatement;

/**
 * A script has a statement that the database refuses in a transaction, beside others that
 * belong into one.
 */
public final class MixedTransactionException extends WardenException {

	private MixedTransactionException(String message, String remedy) {
		super(ErrorCode.MIXED_TRANSACTION, message, remedy);
	}

	static MixedTransactionException mixed(Script script, SqlStatement outside, SqlStatement inside) {
		return new MixedTransactionException(
				"Script '" + script.location() + "' has a statement that cannot run in a transaction, "
						+ describe(outside) + ", beside one that can, " + describe(inside),
				"Move one of them to a script of its own, or write '-- warden: transactional=false' as the first line of"
						+ " the script, so that each statement commits by itself");
	}

	static MixedTransactionException wrapped(Script script, SqlStatement outside) {
		return new MixedTransactionException(
				"Script '" + script.location() + "' has a BEGIN of its own, but also a statement that cannot run in a"
						+ " transaction, " + describe(outside),
				"Remove BEGIN and COMMIT from the script, or move the statement to a script of its own");
	}

	private static String describe(SqlStatement statement) {
		return "'" + SqlErrors.statement(statement.sql(), 100) + "' (line " + statement.line() + ")";
	}

}
