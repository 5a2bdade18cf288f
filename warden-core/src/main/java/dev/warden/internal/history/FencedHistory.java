package dev.warden.internal.history;

import java.sql.ResultSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.LockEvent;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

/**
 * The history as the holder of the lock reads and writes it. What a run writes carries
 * its token: once the lock is lost, nothing is written, and a method that returns a
 * boolean says so.
 */
public final class FencedHistory {

	private static final String RUNS = " WHERE installed_rank = ? AND token = ? AND state = '" + HistoryState.RUNNING
			+ "'";

	private static final String INTERRUPTED = "interrupted: the run that had begun it lost the lock";

	private static final String NO_TOKEN = "the lock of this run is lost";

	/**
	 * For all ranks: with {@code sql_safe_updates} MySQL changes no rows without a key.
	 */
	private static final String BY_KEY = " AND installed_rank > -2147483648";

	private static final int MAX_ERROR = 4000;

	private final HeldLock lock;

	private final Fence fence;

	private final HistoryTable history;

	private final TableName table;

	private final FencedWrites writes;

	private boolean begun;

	/** Whether it is known to have a column for fingerprints. */
	private boolean fingerprinted;

	/**
	 * Create an instance.
	 * @param lock the lock of the run
	 * @param table the history table
	 */
	public FencedHistory(HeldLock lock, TableName table) {
		this.lock = lock;
		this.fence = lock.fence();
		this.history = new HistoryTable(table);
		this.table = table;
		this.writes = new FencedWrites(lock);
	}

	/**
	 * Return the lock of the run.
	 * @return the lock
	 */
	public HeldLock lock() {
		return this.lock;
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName name() {
		return this.table;
	}

	/**
	 * Read the history. With the first time the run itself begins, after what its lock
	 * needed.
	 * @return the history
	 */
	public History read() {
		Session session = this.lock.session();
		History read = this.begun ? this.history.read(session) : this.history.begin(session, this.lock.runSettings());
		this.begun = true;
		this.fingerprinted = read.fingerprinted();
		return read;
	}

	/**
	 * Read the history before scripts run. What says that it runs was interrupted, for
	 * nobody else holds the lock, and a table of an older version gets the column for
	 * fingerprints.
	 * @return the history
	 */
	public History settle() {
		History read = read();
		if (read.count(HistoryState.RUNNING) > 0) {
			failInterrupted();
			read = read();
		}
		if (!this.fingerprinted) {
			this.fingerprinted = this.history.upgrade(this.lock.session());
		}
		return read;
	}

	private void failInterrupted() {
		this.writes.update("UPDATE " + this.table + " SET state = '" + HistoryState.FAILED
				+ "', error = CASE WHEN error IS NULL THEN '" + INTERRUPTED + "' ELSE '" + HistoryTable.REVERSAL + ": "
				+ INTERRUPTED + "' END WHERE state = '" + HistoryState.RUNNING + "' AND token <> ?" + BY_KEY,
				this.fence.token());
	}

	/**
	 * Return whether fingerprints can be recorded.
	 * @return whether the table has a column for them, as far as it was read
	 */
	public boolean isFingerprinted() {
		return this.fingerprinted;
	}

	/**
	 * Record what files come to whose scripts are applied and the same as before.
	 * @param fingerprints the fingerprints by the rank of the entry, not empty
	 */
	public void fingerprint(Map<Integer, String> fingerprints) {
		StringBuilder sql = new StringBuilder("UPDATE " + this.table + " SET fingerprint = CASE installed_rank");
		fingerprints.forEach((rank,
				fingerprint) -> sql.append(" WHEN ").append(rank).append(" THEN '").append(fingerprint).append('\''));
		String ranks = fingerprints.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
		this.writes.update(sql + " END WHERE installed_rank IN (" + ranks + ")");
	}

	private String fingerprint(@Nullable String fingerprint) {
		return (fingerprint != null && this.fingerprinted) ? ", fingerprint = '" + fingerprint + "'" : "";
	}

	/**
	 * Record a script that is applied, in a transaction that keeps the lock row from
	 * changing hands already.
	 * @param entry what to record
	 * @return whether it was written
	 */
	public boolean applied(NewEntry entry) {
		return insert(entry, HistoryState.APPLIED, (entry.past() != null) ? entry.past().millis() : 0, false);
	}

	/**
	 * Record a script that is applied, as the last of its transaction, which may be
	 * committed by that: where the database takes both in one round trip.
	 * @param entry what to record
	 * @param replacing whether it takes the place of the earlier times that the script
	 * ran
	 * @param millis how long the script ran
	 * @param locking whether the entry's own query has to keep the lock row from changing
	 * hands until the commit
	 * @return whether it was written; if not, nothing is left to do but to roll back
	 * @throws org.springframework.dao.DataAccessException if the database refused
	 * anything else, or if its answer was lost, so that all may be done or nothing
	 */
	public boolean appliedAtLast(NewEntry entry, boolean replacing, long millis, boolean locking) {
		Session session = this.lock.session();
		if (session.dialect().sendsTogether(session.connection())) {
			if (replacing) {
				removeEarlier(entry);
			}
			return insertAndCommit(entry, millis, locking);
		}
		String committing = (!replacing && this.lock.combined() != null)
				? session.dialect().committing(insertSql(entry, locking)) : null;
		if (committing != null) {
			try {
				return session
					.execute(session.dialect().withoutTimeLimit(committing), ResultSet::next,
							values(entry, HistoryState.APPLIED, millis))
					.isPresent();
			}
			catch (DataAccessException ex) {
				SqlErrors.failUnlessRefused(session.dialect().errors(), ex);
			}
		}
		boolean written = insert(entry, HistoryState.APPLIED, millis, locking);
		if (written && replacing) {
			removeEarlier(entry);
		}
		return written;
	}

	/**
	 * Without the lock there is no token to record, which is an error in the statement
	 * itself, and after what is refused nothing is committed.
	 */
	private boolean insertAndCommit(NewEntry entry, long millis, boolean locking) {
		Session session = this.lock.session();
		String token = "(SELECT token FROM " + this.fence.table() + " WHERE " + this.fence.condition()
				+ (locking ? " FOR UPDATE)" : ")");
		String sql = entry.insertSql(this.table) + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
				+ session.dialect().orError(token, NO_TOKEN) + ", ?, " + session.dialect().now() + ", ?"
				+ entry.fingerprintLiteral() + "); COMMIT";
		try {
			int rows = session.update(sql, entry.rank(), NewEntry.text(entry.version()),
					NewEntry.description(entry.description()), entry.type().name(), NewEntry.script(entry.script()),
					NewEntry.text(entry.checksum()), HistoryState.APPLIED.name(), entry.statements(),
					entry.statements(), this.fence.lockName(), this.fence.ownerId(), this.fence.token(),
					Text.of(entry.appliedBy(), NewEntry.MAX_NAME), millis);
			if (rows != 1) {
				throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, 1, rows);
			}
			return true;
		}
		catch (DataIntegrityViolationException ex) {
			if (SqlErrors.is(ex, (cause) -> String.valueOf(cause.getMessage()).contains(NO_TOKEN))) {
				return false;
			}
			throw ex;
		}
	}

	private boolean insert(NewEntry entry, HistoryState state, long millis, boolean locking) {
		return this.lock.session().update(insertSql(entry, locking), values(entry, state, millis)) == 1;
	}

	private Object[] values(NewEntry entry, HistoryState state, long millis) {
		return Stream.concat(entry.values(state, millis).stream(), Stream.of(this.fence.parameters())).toArray();
	}

	private String insertSql(NewEntry entry, boolean locking) {
		Dialect dialect = this.lock.session().dialect();
		return entry.insertSelectSql(this.table, dialect) + " FROM " + this.fence.table() + " WHERE "
				+ this.fence.condition() + (locking ? dialect.endsIfIdle() + " FOR UPDATE" : "");
	}

	/**
	 * Record that a script outside a transaction begins with its first statement, if it
	 * has any.
	 * @param entry what to record
	 * @return whether it was written
	 */
	public boolean begin(NewEntry entry) {
		Session session = this.lock.session();
		return this.writes.writeWithFencing(
				(changed) -> entry.insertSelectSql(this.table, session.dialect()) + " FROM " + changed + " c",
				entry.values(HistoryState.RUNNING, 0),
				() -> insert(entry, HistoryState.RUNNING, 0, session.dialect().locksRowsInQueries()));
	}

	/**
	 * Record that a script that failed goes on.
	 * @param entry what to record, with the rank of the failure
	 * @param statement the number of the statement that it goes on with
	 * @return whether it was written
	 */
	public boolean resume(NewEntry entry, int statement) {
		return this.writes.updateWithFencing("UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
				+ "', token = ?, checksum = ?, statement_number = ?, statement_count = ?, applied_by = ?, error = NULL"
				+ fingerprint(entry.fingerprint()) + " WHERE installed_rank = ?", this.fence.token(),
				NewEntry.text(entry.checksum()), statement, entry.statements(),
				Text.of(entry.appliedBy(), NewEntry.MAX_NAME), entry.rank());
	}

	/**
	 * Record that a version begins to be taken back outside a transaction.
	 * @param entry the entry of the version
	 * @param statements the number of statements that take it back
	 * @return whether it was written
	 */
	public boolean beginReversal(HistoryEntry entry, int statements) {
		return this.writes.updateWithFencing("UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
				+ "', token = ?, statement_number = 1, statement_count = ?, error = '" + HistoryTable.REVERSAL
				+ "' WHERE installed_rank = ?", this.fence.token(), statements, entry.rank());
	}

	/**
	 * Note which statement of a script outside a transaction is next.
	 * @param rank the rank of the entry
	 * @param statement the number of the statement
	 * @return whether it was written
	 */
	public boolean advance(int rank, int statement) {
		return this.writes.update("UPDATE " + this.table + " SET statement_number = ? WHERE installed_rank = ?",
				statement, rank) == 1;
	}

	/**
	 * Note how a statement ran, where the table has a column for that.
	 * @param rank the rank of the entry
	 * @param how what is to be added to what is noted
	 */
	public void note(int rank, String how) {
		if (this.history.hasNotes(this.lock.session())) {
			this.writes.update("UPDATE " + this.table + " SET notes = LEFT(CONCAT_WS('; ', notes, ?), " + MAX_ERROR
					+ ") WHERE installed_rank = ?", Text.of(how, MAX_ERROR), rank);
		}
	}

	/**
	 * Note that a script outside a transaction is applied.
	 * @param rank the rank of the entry
	 * @param millis how long the script ran
	 * @return whether it was written
	 */
	public boolean finish(int rank, long millis) {
		return this.writes.updateWithFencing(
				"UPDATE " + this.table + " SET state = '" + HistoryState.APPLIED + "', applied_at = "
						+ this.lock.session().dialect().now() + ", duration_millis = ? WHERE installed_rank = ?",
				millis, rank);
	}

	/**
	 * Adjust an entry to what its script is now.
	 * @param rank the rank of the entry
	 * @param script the script
	 * @return whether it was written
	 */
	public boolean adjust(int rank, Script script) {
		return this.writes.update(
				"UPDATE " + this.table + " SET description = ?, script = ?, checksum = ?, statement_number = ?,"
						+ " statement_count = ?" + fingerprint(script.fingerprint()) + " WHERE installed_rank = ?",
				NewEntry.description(script.description()), NewEntry.script(script.path()), script.checksum(),
				script.statementCount(), script.statementCount(), rank) == 1;
	}

	/**
	 * Remove an entry.
	 * @param entry the entry
	 * @return whether it was removed
	 */
	public boolean remove(HistoryEntry entry) {
		return this.writes.updateWithFencing("DELETE FROM " + this.table + " WHERE installed_rank = ?", entry.rank());
	}

	/**
	 * Remove the entry of a version that is taken back, and record which. The event comes
	 * first: without a transaction the entry may stay, and then it does no harm.
	 * @param entry the entry
	 * @return whether it was removed
	 */
	public boolean takeBack(HistoryEntry entry) {
		this.lock.appendEvent(LockEvent.Type.ROLLED_BACK, null, TakenBack.reason(entry));
		return remove(entry);
	}

	/**
	 * Forget what repeatable scripts were when they ran, so that all of them are
	 * outdated: what they made may be undone.
	 */
	public void outdateRepeatables() {
		this.writes.update("UPDATE " + this.table + " SET checksum = NULL WHERE type = '" + EntryType.REPEATABLE
				+ "' AND checksum IS NOT NULL" + BY_KEY);
	}

	/**
	 * Remove the entries of the earlier times that a script ran.
	 * @param entry the entry of the last time
	 */
	public void removeEarlier(NewEntry entry) {
		Text description = NewEntry.description(entry.description());
		this.writes.update(
				"DELETE FROM " + this.table + " WHERE version IS NULL AND description IN (?, ?) AND installed_rank < ?",
				description, description.inAscii(), entry.rank());
	}

	/**
	 * Note that a script outside a transaction failed.
	 * @param session the session to use
	 * @param rank the rank of the entry
	 * @param error what it failed with
	 */
	public void fail(Session session, int rank, String error) {
		session.update("UPDATE " + this.table + " SET state = '" + HistoryState.FAILED + "', error = ?" + RUNS,
				Text.of(error, MAX_ERROR), rank, this.fence.token());
	}

	/**
	 * Remove the entry of a script outside a transaction that has left nothing behind.
	 * @param session the session to use
	 * @param rank the rank of the entry
	 */
	public void remove(Session session, int rank) {
		session.update("DELETE FROM " + this.table + RUNS, rank, this.fence.token());
	}

	/**
	 * Put back an entry that {@link #beginReversal} has changed.
	 * @param session the session to use
	 * @param entry the entry as it was
	 */
	public void restore(Session session, HistoryEntry entry) {
		session.update(
				"UPDATE " + this.table
						+ " SET state = ?, token = ?, statement_number = ?, statement_count = ?, error = NULL" + RUNS,
				entry.state().name(), entry.token(), entry.statement(), entry.statements(), entry.rank(),
				this.fence.token());
	}

}
