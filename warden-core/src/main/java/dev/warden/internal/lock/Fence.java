package dev.warden.internal.lock;

import java.util.UUID;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import org.jspecify.annotations.Nullable;

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

	private static final int VERSION_OF_UUID = 14;

	/**
	 * Return an identity for one acquisition, since host and process id repeat after a
	 * restart: of the version that leaves its bits to whoever makes it.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">RFC
	 * 9562</a>
	 */
	static String newOwnerId() {
		StringBuilder id = new StringBuilder(UUID.randomUUID().toString());
		id.setCharAt(VERSION_OF_UUID, '8');
		return id.toString();
	}

	/**
	 * Return whether a version of Warden made the id that does not tell whether its work
	 * is fenced. Those took random ids.
	 */
	static boolean isOfOlderVersion(@Nullable String ownerId) {
		return ownerId != null && ownerId.length() == 36 && ownerId.charAt(VERSION_OF_UUID) == '4';
	}

	/**
	 * Return the mark on the session of the holder, by which others know it.
	 */
	static String mark(String ownerId) {
		return "warden:" + ownerId;
	}

	/**
	 * Return the condition on the lock row.
	 * @return an SQL condition with the parameters {@link #parameters()}
	 */
	public String condition() {
		return "lock_name = ? AND owner_id = ? AND token = ? AND locked";
	}

	/**
	 * Return what records whether the work that follows is fenced.
	 * @param fenced what to record
	 * @return a statement with the parameters {@link #parameters()}
	 */
	public String fencedSql(boolean fenced) {
		return "UPDATE " + this.table + " SET fenced = " + (fenced ? "TRUE" : "FALSE") + " WHERE " + condition();
	}

	/**
	 * Return a query for the lock row without parameters.
	 * @param dialect the dialect of the database
	 * @return a query that ends in a condition
	 */
	public String row(Dialect dialect) {
		return "SELECT * FROM " + this.table + " WHERE lock_name = " + dialect.literal(this.lockName)
				+ " AND owner_id = '" + this.ownerId + "' AND token = " + this.token + " AND locked";
	}

	/**
	 * Return the parameters of the condition.
	 * @return lock name, owner id and token
	 */
	public Object[] parameters() {
		return new Object[] { this.lockName, this.ownerId, this.token };
	}

}
