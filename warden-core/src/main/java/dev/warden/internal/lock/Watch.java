package dev.warden.internal.lock;

/**
 * What a waiter looks at besides the lock itself, in the same round trip.
 *
 * @param sql a scalar SQL expression without parameters, for a whole number
 * @param complete from which value on the lock may not be needed any more
 */
public record Watch(String sql, long complete) {

	boolean suffices(LockRow row) {
		return row.watched() >= this.complete;
	}

}
