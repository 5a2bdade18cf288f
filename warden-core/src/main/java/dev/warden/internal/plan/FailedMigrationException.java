package dev.warden.internal.plan;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;

/**
 * Thrown when a script failed half-way outside a transaction and nobody repaired it yet.
 */
public final class FailedMigrationException extends WardenException {

	private final String script;

	private final int statement;

	FailedMigrationException(HistoryEntry failed, TableName table) {
		super(ErrorCode.FAILED_MIGRATION,
				"%s '%s'%s failed at statement %d of %d on %s, run by '%s', and left what was done before: %s"
					.formatted(failed.isReversal() ? "Rollback of" : "Script", failed.script(),
							failed.isVersioned() ? " (version " + failed.version() + ")" : "", failed.statement(),
							failed.statements(), failed.appliedAt(), failed.appliedBy(), failed.error()),
				remedy(failed, table));
		this.script = failed.script();
		this.statement = failed.statement();
	}

	private static String remedy(HistoryEntry failed, TableName table) {
		String deed = failed.isReversal() ? "Finish by hand what the rollback began"
				: "Undo by hand " + left(failed.statement());
		return ("%s, run the command 'repair failed', or"
				+ " \"DELETE FROM %s WHERE installed_rank = %d AND state = 'FAILED'\", and start again.")
			.formatted(deed, table, failed.rank());
	}

	/**
	 * Return what a script outside a transaction has left.
	 * @param statement the number of the statement that it did not get beyond
	 * @return the object of a sentence about undoing it
	 */
	public static String left(int statement) {
		return switch (statement) {
			case 0, 1 -> "what its statement 1 left, if anything";
			case 2 -> "what its statement 1 did, and what statement 2, which failed, left, if anything";
			default -> "what its statements 1 to %d did, and what statement %d, which failed, left, if anything"
				.formatted(statement - 1, statement);
		};
	}

	/**
	 * Return the script that failed.
	 * @return its path
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return where it failed.
	 * @return the number of the statement, from 1
	 */
	public int getStatement() {
		return this.statement;
	}

}
