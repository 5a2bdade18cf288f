package dev.warden.internal.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The history table. What a run writes, it writes under its fence: once the lock is lost,
 * nothing is written, and the row count says so.
 */
public final class HistoryTable {

	private static final HarmlessLogger logger = HarmlessLogger.of(HistoryTable.class);

	/** How the error of a version begins that is, or was, being taken back. */
	public static final String REVERSAL = "rollback";

	private static final int MAX_ERROR = 4000;

	private static final Duration UPGRADE_LIMIT = Duration.ofSeconds(5);

	private static final String INTERRUPTED = "interrupted: the run that had begun it lost the lock";

	private final TableName table;

	private final boolean fingerprinted;

	/**
	 * Create an instance.
	 * @param table the history table
	 */
	public HistoryTable(TableName table) {
		this(table, false);
	}

	/**
	 * Create an instance.
	 * @param table the history table
	 * @param fingerprinted whether it is known to have a column for fingerprints
	 */
	public HistoryTable(TableName table, boolean fingerprinted) {
		this.table = table;
		this.fingerprinted = fingerprinted;
	}

	/**
	 * Return the rank of the next entry.
	 * @param history what was applied
	 * @param count how many entries follow
	 * @return a rank above all others
	 * @throws RankTooHighException if there are not as many ranks left
	 */
	public static int nextRank(History history, int count) {
		List<HistoryEntry> entries = history.entries();
		int highest = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).rank();
		if (highest > Integer.MAX_VALUE - Math.max(1, count) && count > 0) {
			int before = (entries.size() > 1) ? entries.get(entries.size() - 2).rank() : 0;
			throw new RankTooHighException(highest, before);
		}
		return (highest < Integer.MAX_VALUE) ? highest + 1 : highest;
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName name() {
		return this.table;
	}

	/**
	 * Return what adds entries to the table.
	 * @return the insert
	 */
	public HistoryInsert insert() {
		return new HistoryInsert(this.table);
	}

	/**
	 * Read the history.
	 * @param session the session to read with
	 * @return the history
	 */
	public History read(Session session) {
		return session.extract(all(this.table), (rows) -> new HistoryRows(session.dialect(), rows).history());
	}

	static String all(TableName table) {
		return "SELECT * FROM " + table + " ORDER BY installed_rank";
	}

	/**
	 * Return whether fingerprints can be recorded.
	 * @return whether the table is known to have a column for them
	 */
	public boolean isFingerprinted() {
		return this.fingerprinted;
	}

	/**
	 * Add the column for fingerprints to a table of an older version. Without it the
	 * scripts are read at each start.
	 * @param session the session of the run
	 * @return whether it has the column now
	 */
	public boolean upgrade(Session session) {
		String sql = "ALTER TABLE " + this.table + " ADD COLUMN " + HistoryRows.FINGERPRINT + " VARCHAR(64)";
		session.limit(UPGRADE_LIMIT);
		try {
			session.execute(sql);
			return true;
		}
		catch (DataAccessException ex) {
			logger.info(
					"Table {} has no column '{}', and this user cannot add it ({}): each start reads all scripts."
							+ " Let its owner run \"{}\"",
					this.table, HistoryRows.FINGERPRINT, SqlErrors.message(ex), sql);
			return false;
		}
		finally {
			session.unlimited();
		}
	}

	/**
	 * Record what files come to whose scripts are applied and the same as before, if the
	 * lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param fingerprints the fingerprints by the rank of the entry, not empty
	 */
	public void fingerprint(Session session, Fence fence, Map<Integer, String> fingerprints) {
		StringBuilder sql = new StringBuilder("UPDATE " + this.table + " SET fingerprint = CASE installed_rank");
		fingerprints.forEach((rank,
				fingerprint) -> sql.append(" WHEN ").append(rank).append(" THEN '").append(fingerprint).append('\''));
		String ranks = fingerprints.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
		session.update(sql + " END WHERE installed_rank IN (" + ranks + ") AND " + held(fence), fence.lockName(),
				fence.ownerId(), fence.token());
	}

	private String fingerprint(@Nullable String fingerprint) {
		return (fingerprint != null && this.fingerprinted) ? ", fingerprint = '" + fingerprint + "'" : "";
	}

	/**
	 * Return the rank of the newest script that is applied.
	 * @return a scalar SQL expression
	 */
	public String highestRank() {
		return "SELECT COALESCE(MAX(installed_rank), 0) FROM " + this.table + " WHERE state = '" + HistoryState.APPLIED
				+ "'";
	}

	/**
	 * Record that a script that failed goes on, if the lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry what to record, with the rank of the failure
	 * @param statement the number of the statement that it goes on with
	 * @param fenced whether the work that follows is fenced, where that has to be told
	 * with it, or {@code null}
	 * @return whether it was written
	 */
	public boolean resume(Session session, Fence fence, NewEntry entry, int statement, @Nullable Boolean fenced) {
		return update(session, fence, fenced, "UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
				+ "', token = ?, checksum = ?, statement_number = ?, statement_count = ?, applied_by = ?, error = NULL"
				+ fingerprint(entry.fingerprint()) + " WHERE installed_rank = ? AND " + held(fence), fence.token(),
				HistoryInsert.text(entry.checksum()), statement, entry.statements(),
				Text.of(entry.appliedBy(), HistoryInsert.MAX_NAME), entry.rank(), fence.lockName(), fence.ownerId(),
				fence.token()) == 1;
	}

	/**
	 * Record that a version begins to be taken back outside a transaction, if the lock is
	 * still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry the entry of the version
	 * @param statements the number of statements that take it back
	 * @param fenced whether the work that follows is fenced, where that has to be told
	 * with it, or {@code null}
	 * @return whether it was written
	 */
	public boolean beginReversal(Session session, Fence fence, HistoryEntry entry, int statements,
			@Nullable Boolean fenced) {
		return update(session, fence, fenced,
				"UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
						+ "', token = ?, statement_number = 1, statement_count = ?, error = '" + REVERSAL
						+ "' WHERE installed_rank = ? AND " + held(fence),
				fence.token(), statements, entry.rank(), fence.lockName(), fence.ownerId(), fence.token()) == 1;
	}

	/**
	 * Put back an entry that {@link #beginReversal} has changed.
	 * @param session the session to use
	 * @param fence the fence of the run that failed
	 * @param entry the entry as it was
	 */
	public void restore(Session session, Fence fence, HistoryEntry entry) {
		session.update(
				"UPDATE " + this.table
						+ " SET state = ?, token = ?, statement_number = ?, statement_count = ?, error = NULL"
						+ " WHERE installed_rank = ? AND token = ? AND state = '" + HistoryState.RUNNING + "'",
				entry.state().name(), entry.token(), entry.statement(), entry.statements(), entry.rank(),
				fence.token());
	}

	/**
	 * Adjust an entry to what its script is now, if the lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param rank the rank of the entry
	 * @param script the script
	 * @return whether it was written
	 */
	public boolean adjust(Session session, Fence fence, int rank, Script script) {
		return session.update(
				"UPDATE " + this.table + " SET description = ?, script = ?, checksum = ?, statement_number = ?,"
						+ " statement_count = ?" + fingerprint(script.fingerprint()) + " WHERE installed_rank = ? AND "
						+ held(fence),
				HistoryInsert.description(script.description()), HistoryInsert.script(script.path()), script.checksum(),
				script.statementCount(), script.statementCount(), rank, fence.lockName(), fence.ownerId(),
				fence.token()) == 1;
	}

	/**
	 * Remove an entry, if the lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry the entry
	 * @param fenced whether the work that follows is fenced, where that has to be told
	 * with it, or {@code null}
	 * @return whether it was removed
	 */
	public boolean remove(Session session, Fence fence, HistoryEntry entry, @Nullable Boolean fenced) {
		return update(session, fence, fenced,
				"DELETE FROM " + this.table + " WHERE installed_rank = ? AND " + held(fence), entry.rank(),
				fence.lockName(), fence.ownerId(), fence.token()) == 1;
	}

	/**
	 * Forget what repeatable scripts were when they ran, so that all of them are
	 * outdated, if the lock is still held: what they made may be undone.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 */
	public void outdateRepeatables(Session session, Fence fence) {
		session.update(
				"UPDATE " + this.table + " SET checksum = NULL WHERE type = '" + EntryType.REPEATABLE
						+ "' AND checksum IS NOT NULL AND " + held(fence),
				fence.lockName(), fence.ownerId(), fence.token());
	}

	/**
	 * Remove the entries of the earlier times that a script ran, if the lock is still
	 * held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry the entry of the last time
	 */
	public void removeEarlier(Session session, Fence fence, NewEntry entry) {
		Text description = HistoryInsert.description(entry.description());
		session.update(
				"DELETE FROM " + this.table + " WHERE version IS NULL AND description IN (?, ?) AND installed_rank < ?"
						+ " AND " + held(fence),
				description, description.inAscii(), entry.rank(), fence.lockName(), fence.ownerId(), fence.token());
	}

	/**
	 * Note which statement of a script outside a transaction is next, if the lock is
	 * still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param rank the rank of the entry
	 * @param statement the number of the statement
	 * @return whether it was written
	 */
	public boolean advance(Session session, Fence fence, int rank, int statement) {
		return session.update(
				"UPDATE " + this.table + " SET statement_number = ? WHERE installed_rank = ? AND " + held(fence),
				statement, rank, fence.lockName(), fence.ownerId(), fence.token()) == 1;
	}

	/**
	 * Note that a script outside a transaction is applied, if the lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param rank the rank of the entry
	 * @param durationMillis how long the script ran
	 * @param fenced whether the work that follows is fenced, where that has to be told
	 * with it, or {@code null}
	 * @return whether it was written
	 */
	public boolean finish(Session session, Fence fence, int rank, long durationMillis, @Nullable Boolean fenced) {
		return update(session, fence, fenced,
				"UPDATE " + this.table + " SET state = '" + HistoryState.APPLIED + "', applied_at = "
						+ session.dialect().now() + ", duration_millis = ? WHERE installed_rank = ? AND " + held(fence),
				durationMillis, rank, fence.lockName(), fence.ownerId(), fence.token()) == 1;
	}

	private static int update(Session session, Fence fence, @Nullable Boolean fenced, String sql,
			Object... parameters) {
		if (fenced == null) {
			return session.update(sql, parameters);
		}
		Object[] all = Stream.concat(Stream.of(fence.parameters()), Stream.of(parameters)).toArray();
		return session.update(fence.telling(fenced) + sql + " AND " + Fence.TOLD, all);
	}

	private static String held(Fence fence) {
		return "EXISTS (SELECT 1 FROM " + fence.table() + " WHERE " + fence.condition() + ")";
	}

	/**
	 * Note that a script outside a transaction failed.
	 * @param session the session to use
	 * @param fence the fence of the run that failed
	 * @param rank the rank of the entry
	 * @param error what it failed with
	 */
	public void fail(Session session, Fence fence, int rank, String error) {
		session.update("UPDATE " + this.table + " SET state = '" + HistoryState.FAILED
				+ "', error = ? WHERE installed_rank = ? AND token = ? AND state = '" + HistoryState.RUNNING + "'",
				Text.of(error, MAX_ERROR), rank, fence.token());
	}

	/**
	 * Remove the entry of a script outside a transaction that has left nothing behind.
	 * @param session the session to use
	 * @param fence the fence of the run that failed
	 * @param rank the rank of the entry
	 */
	public void remove(Session session, Fence fence, int rank) {
		session.update("DELETE FROM " + this.table + " WHERE installed_rank = ? AND token = ? AND state = '"
				+ HistoryState.RUNNING + "'", rank, fence.token());
	}

	/**
	 * Note that the scripts that an earlier run had begun outside a transaction were
	 * interrupted: that run does not hold the lock any more.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @return how many there were
	 */
	public int failInterrupted(Session session, Fence fence) {
		return session.update("UPDATE " + this.table + " SET state = '" + HistoryState.FAILED
				+ "', error = CASE WHEN error IS NULL THEN '" + INTERRUPTED + "' ELSE '" + REVERSAL + ": " + INTERRUPTED
				+ "' END WHERE state = '" + HistoryState.RUNNING + "' AND token <> ? AND " + held(fence), fence.token(),
				fence.lockName(), fence.ownerId(), fence.token());
	}

}
