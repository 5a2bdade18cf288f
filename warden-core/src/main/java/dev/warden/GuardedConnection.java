package dev.warden;

/**
 * A connection that another tool works on, and whose session can hold the lock. For use
 * by the thread that uses the connection.
 */
public interface GuardedConnection {

	/**
	 * Take the lock, waiting for a holder that is alive, and taking over from one that is
	 * dead. What is not yet committed on the connection is rolled back. Does nothing if
	 * the connection holds the lock already.
	 * @throws WardenException if the lock could not be acquired
	 */
	void lock();

	/**
	 * Roll back what is not yet committed, and release the lock. Does nothing if the
	 * connection does not hold it. Closing the connection does the same.
	 * @throws WardenException if the lock could not be released
	 */
	void unlock();

	/**
	 * Return whether something between driver and server hides the database session.
	 * @return {@code true} where a pooler may give each transaction another session, so
	 * that nothing may be left in one
	 */
	boolean isPooled();

	/**
	 * Return whether {@link #lock()} was called last.
	 * @return {@code true} until {@link #unlock()}, even if the lock was lost since
	 */
	boolean isLocked();

}
