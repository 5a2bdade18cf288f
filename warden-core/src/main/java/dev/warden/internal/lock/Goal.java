package dev.warden.internal.lock;

/**
 * What makes the lock unnecessary, whoever has reached it: a waiter sees that in the same
 * round trip as the lock.
 *
 * @param sql a scalar SQL expression without parameters, for a whole number
 * @param complete the value from which on the lock may not be needed any more
 */
public record Goal(String sql, long complete) {

	boolean isReached(LockRow row) {
		return row.reached() >= this.complete;
	}

}
