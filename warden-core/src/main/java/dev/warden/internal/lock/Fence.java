package dev.warden.internal.lock;

import dev.warden.internal.dialect.TableName;

/**
 * What proves to the database that a run still holds the lock. A statement that carries
 * the {@linkplain #condition() condition} changes nothing once the lock is lost.
 *
 * @param table the table of the lock row
 * @param lockName the lock
 * @param ownerId the identity of the acquisition
 * @param token the fencing token of the acquisition
 * @see <a href=
 * "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html">fencing
 * tokens</a>
 */
public record Fence(TableName table, String lockName, String ownerId, long token) {

	/**
	 * The condition of a statement that {@linkplain #telling tells}.
	 */
	public static final String TOLD = "EXISTS (SELECT 1 FROM told)";

	/**
	 * Return the condition on the lock row.
	 * @return an SQL condition with the parameters {@link #parameters()}
	 */
	public String condition() {
		return "lock_name = ? AND owner_id = ? AND token = ? AND locked";
	}

	/**
	 * Return what lets a statement on another table tell, too, whether the work that
	 * follows is fenced. It changes nothing if {@link #TOLD} is part of its condition and
	 * the lock is lost.
	 * @param fenced what to tell
	 * @return the beginning of a statement with the parameters {@link #parameters()}
	 */
	public String telling(boolean fenced) {
		return "WITH told AS (UPDATE " + this.table + " SET fenced = " + (fenced ? "TRUE" : "FALSE") + " WHERE "
				+ condition() + " RETURNING token) ";
	}

	/**
	 * Return the parameters of the condition.
	 * @return lock name, owner id and token
	 */
	public Object[] parameters() {
		return new Object[] { this.lockName, this.ownerId, this.token };
	}

}
