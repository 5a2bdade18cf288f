package dev.warden.internal.execute;

import dev.warden.internal.jdbc.Session;

/**
 * What a run writes into the history about one script, only while the lock is held.
 */
public interface Recording {

	/**
	 * Return the statement to begin with.
	 * @return its number, from 1
	 */
	default int firstStatement() {
		return 1;
	}

	/**
	 * Return whether {@link #record} can keep the lock row from changing hands itself,
	 * where a query of the database can.
	 * @return {@code false} if another statement has to
	 */
	default boolean canLock() {
		return false;
	}

	/**
	 * Record all at once, as the last of the transaction of the script, which may be
	 * committed by that.
	 * @param millis how long the script ran
	 * @param locking whether it has to keep the lock row from changing hands
	 * @return whether the lock is held, and that is written
	 */
	boolean record(long millis, boolean locking);

	/**
	 * Record that a script outside a transaction begins with its
	 * {@linkplain #firstStatement() first statement}.
	 * @return whether the lock is held, and that is written
	 */
	boolean begin();

	/**
	 * Record which statement is next.
	 * @param statement its number, from 1
	 * @return whether the lock is held, and that is written
	 */
	boolean advance(int statement);

	/**
	 * Record how a statement ran that did not run as it is written.
	 * @param how how it ran
	 */
	default void note(String how) {
	}

	/**
	 * Record that a script outside a transaction is done.
	 * @param millis how long it ran
	 * @return whether the lock is held, and that is written
	 */
	boolean finish(long millis);

	/**
	 * Return what a person has to do once the cause of a failure outside a transaction is
	 * put right.
	 * @param statement the number of the statement that failed
	 * @return an imperative sentence without its end, not capitalized
	 */
	String wayOn(int statement);

	/**
	 * Record that a script outside a transaction failed.
	 * @param session the session to use
	 * @param error what it failed with
	 * @param nothingDone whether it has left nothing behind
	 */
	void fail(Session session, String error, boolean nothingDone);

}
