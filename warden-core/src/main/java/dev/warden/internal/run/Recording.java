package dev.warden.internal.run;

import dev.warden.internal.jdbc.Session;

/**
 * What a run writes into the history about one script. Whatever returns a boolean writes
 * only while the lock is held, and says whether it did.
 */
interface Recording {

	/**
	 * Return the number of the statement to begin with, from 1.
	 */
	int firstStatement();

	/**
	 * Return whether {@link #record} can keep the lock row from changing hands itself,
	 * where a query of the database can.
	 */
	boolean canLock();

	/**
	 * Record all at once, as the last of the transaction of the script, which may be
	 * committed by that.
	 * @param millis how long the script ran
	 * @param locking whether it has to keep the lock row from changing hands
	 */
	boolean record(long millis, boolean locking);

	/**
	 * Record that a script outside a transaction begins with its
	 * {@linkplain #firstStatement() first statement}.
	 */
	boolean begin();

	/**
	 * Record which statement is next.
	 */
	boolean advance(int statement);

	/**
	 * Record how a statement ran that did not run as it is written.
	 */
	default void note(String how) {
	}

	/**
	 * Record that a script outside a transaction is done.
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
