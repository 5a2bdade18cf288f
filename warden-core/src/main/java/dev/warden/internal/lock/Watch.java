package dev.warden.internal.lock;

import java.util.function.LongPredicate;

/**
 * What a waiter looks at besides the lock itself, in the same round trip.
 *
 * @param sql a scalar SQL expression without parameters
 * @param suffices whether its value says that the lock may not be needed any more
 */
public record Watch(String sql, LongPredicate suffices) {

}
