package dev.warden.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The lock of another migration tool, as the statements that take and release it.
 *
 * @param acquire takes the lock for the session, a query that gives 1 if it did, or
 * {@code null} where it cannot be had so
 * @param release releases the lock of the session, or {@code null}
 * @param acquireForTransaction takes the lock until the transaction ends, a query that
 * gives 1, or no row, if it did; or {@code null} where it cannot be had so
 */
public record ToolLock(@Nullable String acquire, @Nullable String release, @Nullable String acquireForTransaction) {

	/**
	 * No lock.
	 */
	public static final ToolLock NONE = new ToolLock(null, null, null);

	static ToolLock ofSession(String acquire, String release) {
		return new ToolLock(acquire, release, null);
	}

	static ToolLock ofTransaction(String acquire) {
		return new ToolLock(null, null, acquire);
	}

}
