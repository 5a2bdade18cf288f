package dev.warden.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What of a product is locked by whom, and for how long.
 */
public interface Locking {

	/**
	 * Return whether one transaction at a time may write to the database, so that a
	 * heartbeat has to wait for the end of the run's own transaction.
	 * @return {@code true} if the run has to renew its lease itself
	 */
	default boolean hasSingleWriter() {
		return false;
	}

	/**
	 * Return whether a query can lock the rows that it reads until its transaction ends
	 * ({@code FOR UPDATE}).
	 * @return {@code false} where only an update can
	 */
	default boolean locksRowsInQueries() {
		return true;
	}

	/**
	 * Return whether a query that has waited to lock a row ({@code FOR UPDATE}) reads in
	 * other tables what was committed meanwhile.
	 * @return {@code false} where it reads what was committed when it began
	 */
	default boolean readsWhatItWaitedFor() {
		return false;
	}

	/**
	 * Return what makes the server end the session if the transaction that locks the lock
	 * row is then left idle for as long as the lease: its client has stopped, and nobody
	 * may be able to end the session for it.
	 * @return the end of a condition on the lock row, true of each
	 */
	default String endsIfIdle() {
		return "";
	}

	/**
	 * Return how Flyway keeps others from its history while it migrates.
	 * @param history the table with the history
	 * @return the lock, {@link ToolLock#NONE} where Flyway has none
	 */
	default ToolLock flywayLock(TableName history) {
		return ToolLock.NONE;
	}

	/**
	 * The lock of another migration tool, as the statements that take and release it.
	 *
	 * @param acquire takes the lock for the session, a query that gives 1 if it did, or
	 * {@code null} where it cannot be had so
	 * @param release releases the lock of the session, or {@code null}
	 * @param acquireForTransaction takes the lock until the transaction ends, a query
	 * that gives 1, or no row, if it did; or {@code null} where it cannot be had so
	 */
	record ToolLock(@Nullable String acquire, @Nullable String release, @Nullable String acquireForTransaction) {

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

}
