package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.Tables;

/**
 * Thrown when a history that has a lock would get a second one.
 */
public final class SecondLockException extends WardenException {

	private final String history;

	SecondLockException(String lockName, String history, String other, Tables tables) {
		super(ErrorCode.SECOND_LOCK,
				"Refused to take migration lock '%s': the history '%s' is guarded by the lock '%s'".formatted(lockName,
						history, other),
				("%s for every instance. To rename the lock, stop all of them and run"
						+ " \"DELETE FROM %s WHERE lock_name IN ('%s', '%s')\".")
					.formatted(
							other.equals(history) ? "Remove 'warden.lock.name'"
									: "Set 'warden.lock.name' to '" + other + "'",
							tables.lock(), history.replace("'", "''"), other.replace("'", "''")));
		this.history = history;
	}

	SecondLockException(String history, Tables tables, String otherTable) {
		super(ErrorCode.SECOND_LOCK,
				"Refused to take a migration lock in the table '%s': the lock of the history '%s' is in the table '%s'"
					.formatted(tables.lock().name(), history, otherTable),
				("Set 'warden.lock.table-name' to '%s' for every instance, or, if no instance uses that table any more,"
						+ " drop it.")
					.formatted(otherTable));
		this.history = history;
	}

	/**
	 * Return the history.
	 * @return its name
	 */
	public String getHistory() {
		return this.history;
	}

}
