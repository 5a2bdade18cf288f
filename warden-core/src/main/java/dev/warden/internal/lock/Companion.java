package dev.warden.internal.lock;

import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * Works under the lock, and on the heartbeat's thread and connection between two beats.
 */
public interface Companion {

	/**
	 * Return how long until there is something to do.
	 * @return a time in nanoseconds, zero if it is due
	 */
	long next();

	/**
	 * Do what is due.
	 * @param session the session of the heartbeat, or {@code null} while it has none
	 */
	void act(@Nullable Session session);

	/**
	 * Stop the work: the lock is lost, or the application shuts down.
	 */
	void stop();

}
