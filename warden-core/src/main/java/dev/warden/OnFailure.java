package dev.warden;

/**
 * What becomes of the lock when a run fails.
 */
public enum OnFailure {

	/**
	 * The lock is released; the history keeps what failed.
	 */
	RELEASE,

	/**
	 * The lock stays held, with the reason in the status, until somebody unlocks it.
	 */
	HOLD

}
