package dev.warden.plan;

import dev.warden.WardenException;
import dev.warden.dialect.TableName;
import dev.warden.history.HistoryEntry;

/**
 * Thrown when a script failed half-way outside a transaction and nobody repaired it yet.
 */
public final class FailedMigrationException extends WardenException {

	private final String script;

	private final int statement;

	FailedMigrationException(HistoryEntry failed, TableName table) {
		super("Script '%s'%s failed at statement %d of %d on %s, run by '%s', and left what was done before: %s"
			.formatted(failed.script(), failed.isVersioned() ? " (version " + failed.version() + ")" : "",
					failed.statement(), failed.statements(), failed.appliedAt(), failed.appliedBy(), failed.error()),
				("Undo by hand what its statements 1 to %d did, run the command 'repair failed', or"
						+ " \"DELETE FROM %s WHERE installed_rank = %d AND state = 'FAILED'\", and start again.")
					.formatted(failed.statement(), table, failed.rank()));
		this.script = failed.script();
		this.statement = failed.statement();
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
