package dev.warden.internal.lock;

import java.util.List;

import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.jdbc.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Sees to it that a history has one lock, whatever is configured. The row with the name
 * of the history is that lock, or points to it. Since a row has one name, and each schema
 * one table of locks with that row, the database decides who was first.
 */
final class HistoryGuard {

	/** What the operation of a row is that points to a lock of another name. */
	private static final String POINTER = "guarded by";

	private final Tables tables;

	private final String lockName;

	private final String historyName;

	private boolean verified;

	HistoryGuard(Tables tables, String lockName) {
		this.tables = tables;
		this.lockName = lockName;
		this.historyName = MigrationLock.historyName(tables);
	}

	/**
	 * Return whether nothing has to be verified of a lock that was taken before.
	 */
	boolean isVerified() {
		return this.verified || this.lockName.equals(this.historyName);
	}

	/**
	 * Verify that a lock is the one of its history.
	 * @param row the row of the lock
	 * @throws WardenException if there is another one
	 */
	void verify(Session session, LockRow row) {
		if (this.verified) {
			return;
		}
		String other = pointedTo(row);
		if (other == null && !this.lockName.equals(this.historyName)) {
			other = claimHistory(session);
		}
		if (other != null) {
			throw LockFailures.otherName(this.lockName, this.historyName, other, this.tables);
		}
		if (row.lockedAt() == null) {
			verifyTable(session);
		}
		this.verified = true;
	}

	/**
	 * Return the lock that a row points to, or {@code null} if it is a lock itself.
	 */
	static @Nullable String pointedTo(LockRow row) {
		return POINTER.equals(row.operation()) ? row.owner() : null;
	}

	/**
	 * Return the lock that guards the history instead of this one, or {@code null}.
	 */
	@Nullable String other(Session session) {
		String found = this.lockName.equals(this.historyName) ? null : findLock(session);
		return this.lockName.equals(found) ? null : found;
	}

	/**
	 * Let the row of the history point to this lock.
	 * @return the lock that it points to already, or {@code null}
	 */
	private @Nullable String claimHistory(Session session) {
		String found = findLock(session);
		if (found == null) {
			try {
				session.update(
						"INSERT INTO " + this.tables.lock()
								+ " (lock_name, locked, token, owner, operation, release_reason)"
								+ " VALUES (?, TRUE, 0, ?, ?, ?)" + session.dialect().unlessThere("lock_name"),
						this.historyName, this.lockName, POINTER,
						Text.of("the history is guarded by the lock '" + this.lockName + "'", 1000));
			}
			catch (DataAccessException ex) {
				if (findLock(session) == null) {
					throw ex;
				}
			}
			// Another lock may have been first, which the insert passes over
			found = findLock(session);
		}
		return this.lockName.equals(found) ? null : found;
	}

	private @Nullable String findLock(Session session) {
		List<@Nullable String> found = session.query(
				"SELECT operation, owner FROM " + this.tables.lock() + " WHERE lock_name = ?",
				(row, number) -> POINTER.equals(row.getString(1)) ? row.getString(2) : this.historyName,
				this.historyName);
		return found.isEmpty() ? null : found.get(0);
	}

	/**
	 * Verify that no other table has a lock of this history. Asked until the lock was
	 * taken for the first time: later the others find this one.
	 */
	private void verifyTable(Session session) {
		String own = this.tables.lock().name();
		List<String> names = session.query(session.dialect().findLockTables(), (row, number) -> row.getString(1),
				this.tables.schema());
		boolean spelled = names.contains(own);
		for (String name : names) {
			boolean mine = spelled ? name.equals(own) : name.equalsIgnoreCase(own);
			if (!mine && guards(session, name)) {
				session.update(
						"DELETE FROM " + this.tables.lock()
								+ " WHERE lock_name IN (?, ?) AND locked_at IS NULL AND (NOT locked OR operation = ?)",
						this.lockName, this.historyName, POINTER);
				throw LockFailures.otherTable(this.historyName, this.tables, name);
			}
		}
	}

	private boolean guards(Session session, String table) {
		TableName other = new TableName(this.tables.schema(), table,
				session.dialect().quote(this.tables.schema()) + "." + session.dialect().quote(table));
		return !session
			.query("SELECT lock_name FROM " + other + " WHERE lock_name = ?", (row, number) -> 1, this.historyName)
			.isEmpty();
	}

}
