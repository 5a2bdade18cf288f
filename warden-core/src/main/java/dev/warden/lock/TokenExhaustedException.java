package dev.warden.lock;

import dev.warden.WardenException;
import dev.warden.database.Tables;

/**
 * Thrown when there is no token after the one of a lock.
 */
public final class TokenExhaustedException extends WardenException {

	private final String lockName;

	TokenExhaustedException(LockRow row, Tables tables) {
		super("Could not acquire migration lock '%s': its token is %d, the last that there is, which no run can have given it"
			.formatted(row.name(), row.token()),
				"Find out who changed the table '%s.%s', and set the token to one more than the highest that is in '%s' and '%s'."
					.formatted(tables.schema(), tables.lock().name(), tables.lockEvent().name(),
							tables.history().name()));
		this.lockName = row.name();
	}

	/**
	 * Return the lock.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

}
