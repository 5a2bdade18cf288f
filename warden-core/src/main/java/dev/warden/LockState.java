package dev.warden;

/**
 * What can be said about a lock.
 */
public enum LockState {

	/**
	 * Nobody holds the lock.
	 */
	FREE,

	/**
	 * A holder owns the lock and lives, or may live. No run takes over.
	 */
	HELD,

	/**
	 * The row says held, but the holder is gone, or its lease is past and nothing that it
	 * runs can do harm: the next run takes over by itself.
	 */
	STALE,

	/**
	 * The lock could not be read. Never treat it as {@link #FREE}.
	 */
	UNKNOWN

}
