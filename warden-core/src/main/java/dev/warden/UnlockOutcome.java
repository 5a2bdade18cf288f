package dev.warden;

/**
 * How an unlock ended.
 */
public enum UnlockOutcome {

	/**
	 * The lock is free now.
	 */
	RELEASED,

	/**
	 * The holder lives, so nothing was changed.
	 */
	REFUSED,

	/**
	 * The lock's token is not the expected one; nothing was changed.
	 */
	TOKEN_MISMATCH,

	/**
	 * Nobody holds the lock; nothing was changed.
	 */
	NOT_HELD,

	/**
	 * The lock could not be read, or what became of it is not known.
	 */
	UNKNOWN

}
