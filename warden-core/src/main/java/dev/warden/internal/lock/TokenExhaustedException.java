package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.Tables;

/**
 * Thrown when there is no token after the one of a lock, or the lock has none.
 */
public final class TokenExhaustedException extends WardenException {

	static final String WHY = "its token is " + Long.MAX_VALUE
			+ ", the highest possible, or NULL, and no run can have set that";

	private final String lockName;

	TokenExhaustedException(LockRow row, Tables tables) {
		super(ErrorCode.TOKEN_EXHAUSTED, "Could not acquire migration lock '%s': %s".formatted(row.name(), WHY),
				remedy(tables));
		this.lockName = row.name();
	}

	static String remedy(Tables tables) {
		return "Find out who changed the table '%s.%s', and set the token to one more than the highest in '%s' and '%s'."
			.formatted(tables.schema(), tables.lock().name(), tables.lockEvent().name(), tables.history().name());
	}

	/**
	 * Return the lock.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

}
