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
	 * A holder has the lock and is alive, or may be. No run takes over.
	 */
	HELD,

	/**
	 * The row says held, but the holder is gone, or its lease has expired and nothing
	 * that it runs can do harm: the next run takes over by itself.
	 */
	STALE,

	/**
	 * The lock could not be read. Never treat it as {@link #FREE}.
	 */
	UNKNOWN

}
