package dev.warden.internal.history;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * The history as the holder of the lock reads and writes it. What a run writes carries
 * its token: once the lock is lost, nothing is written, and a method that returns a
 * boolean says so.
 */
public final class FencedHistory {

	private static final String COLUMNS = "installed_rank, version, description, type, script, checksum, state,"
			+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis";

	private static final String RUNS = " WHERE installed_rank = ? AND token = ? AND state = '" + HistoryState.RUNNING
			+ "'";

	private static final String INTERRUPTED = "interrupted: the run that had begun it lost the lock";

	private static final String NO_TOKEN = "the lock of this run is lost";

	private static final int MAX_NAME = 300;

	private static final int MAX_ERROR = 4000;

	private final HeldLock lock;

	private final Fence fence;

	private final HistoryTable history;

	private final TableName table;

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
	 * Read the history.
	 * @return the history
	 */
	public History read() {
		History read = this.history.read(this.lock.session());
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
		update("UPDATE " + this.table + " SET state = '" + HistoryState.FAILED
				+ "', error = CASE WHEN error IS NULL THEN '" + INTERRUPTED + "' ELSE '" + HistoryTable.REVERSAL + ": "
				+ INTERRUPTED + "' END WHERE state = '" + HistoryState.RUNNING + "' AND token <> ?",
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
		update(sql + " END WHERE installed_rank IN (" + ranks + ")");
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
		return insertApplied(entry, (entry.past() != null) ? entry.past().millis() : 0, false);
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
		boolean written = insertApplied(entry, millis, locking);
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
		String sql = inserting(entry) + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
				+ session.dialect().orError(token, NO_TOKEN) + ", ?, " + session.dialect().now() + ", ?"
				+ literal(entry.fingerprint()) + "); COMMIT";
		try {
			int rows = session.update(sql, entry.rank(), text(entry.version()), description(entry.description()),
					entry.type().name(), script(entry.script()), text(entry.checksum()), HistoryState.APPLIED.name(),
					entry.statements(), entry.statements(), this.fence.lockName(), this.fence.ownerId(),
					this.fence.token(), Text.of(entry.appliedBy(), MAX_NAME), millis);
			if (rows != 1) {
				throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, 1, rows);
			}
			return true;
		}
		catch (DataIntegrityViolationException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && String.valueOf(cause.getMessage()).contains(NO_TOKEN)) {
				return false;
			}
			throw ex;
		}
	}

	private boolean insertApplied(NewEntry entry, long millis, boolean locking) {
		return insert(entry, values(entry, HistoryState.APPLIED, entry.statements(), millis), locking);
	}

	private boolean insert(NewEntry entry, Stream<Object> values, boolean locking) {
		Session session = this.lock.session();
		String sql = selecting(session.dialect(), entry) + " FROM " + this.fence.table() + " WHERE "
				+ this.fence.condition() + (locking ? session.dialect().endsIfIdle() + " FOR UPDATE" : "");
		return session.update(sql, Stream.concat(values, Stream.of(this.fence.parameters())).toArray()) == 1;
	}

	/**
	 * Record that a script outside a transaction begins with its first statement, if it
	 * has any.
	 * @param entry what to record
	 * @return whether it was written
	 */
	public boolean begin(NewEntry entry) {
		Session session = this.lock.session();
		Stream<Object> values = values(entry, HistoryState.RUNNING, Math.min(1, entry.statements()), 0);
		Boolean fenced = this.lock.untold();
		if (fenced == null) {
			return insert(entry, values, session.dialect().locksRowsInQueries());
		}
		String sql = this.fence.telling(fenced) + selecting(session.dialect(), entry) + " FROM told";
		return told(session.update(sql, Stream.concat(Stream.of(this.fence.parameters()), values).toArray()) == 1);
	}

	/**
	 * Record that a script that failed goes on.
	 * @param entry what to record, with the rank of the failure
	 * @param statement the number of the statement that it goes on with
	 * @return whether it was written
	 */
	public boolean resume(NewEntry entry, int statement) {
		return updateAndTell("UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
				+ "', token = ?, checksum = ?, statement_number = ?, statement_count = ?, applied_by = ?, error = NULL"
				+ fingerprint(entry.fingerprint()) + " WHERE installed_rank = ?", this.fence.token(),
				text(entry.checksum()), statement, entry.statements(), Text.of(entry.appliedBy(), MAX_NAME),
				entry.rank());
	}

	/**
	 * Record that a version begins to be taken back outside a transaction.
	 * @param entry the entry of the version
	 * @param statements the number of statements that take it back
	 * @return whether it was written
	 */
	public boolean beginReversal(HistoryEntry entry, int statements) {
		return updateAndTell("UPDATE " + this.table + " SET state = '" + HistoryState.RUNNING
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
		return update("UPDATE " + this.table + " SET statement_number = ? WHERE installed_rank = ?", statement,
				rank) == 1;
	}

	/**
	 * Note that a script outside a transaction is applied.
	 * @param rank the rank of the entry
	 * @param millis how long the script ran
	 * @return whether it was written
	 */
	public boolean finish(int rank, long millis) {
		return updateAndTell(
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
		return update(
				"UPDATE " + this.table + " SET description = ?, script = ?, checksum = ?, statement_number = ?,"
						+ " statement_count = ?" + fingerprint(script.fingerprint()) + " WHERE installed_rank = ?",
				description(script.description()), script(script.path()), script.checksum(), script.statementCount(),
				script.statementCount(), rank) == 1;
	}

	/**
	 * Remove an entry.
	 * @param entry the entry
	 * @return whether it was removed
	 */
	public boolean remove(HistoryEntry entry) {
		return updateAndTell("DELETE FROM " + this.table + " WHERE installed_rank = ?", entry.rank());
	}

	/**
	 * Forget what repeatable scripts were when they ran, so that all of them are
	 * outdated: what they made may be undone.
	 */
	public void outdateRepeatables() {
		update("UPDATE " + this.table + " SET checksum = NULL WHERE type = '" + EntryType.REPEATABLE
				+ "' AND checksum IS NOT NULL");
	}

	/**
	 * Remove the entries of the earlier times that a script ran.
	 * @param entry the entry of the last time
	 */
	public void removeEarlier(NewEntry entry) {
		Text description = description(entry.description());
		update("DELETE FROM " + this.table + " WHERE version IS NULL AND description IN (?, ?) AND installed_rank < ?",
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

	/**
	 * Update while the lock is held.
	 * @param sql a statement that ends in a condition
	 */
	private int update(String sql, Object... parameters) {
		return this.lock.session()
			.update(sql + " AND EXISTS (SELECT 1 FROM " + this.fence.table() + " WHERE " + this.fence.condition() + ")",
					Stream.concat(Stream.of(parameters), Stream.of(this.fence.parameters())).toArray());
	}

	/**
	 * Update one entry while the lock is held, and let the row of the lock say with it
	 * whether what follows is fenced, where that is still to be said.
	 * @param sql a statement that ends in a condition
	 */
	private boolean updateAndTell(String sql, Object... parameters) {
		Boolean fenced = this.lock.untold();
		if (fenced == null) {
			return update(sql, parameters) == 1;
		}
		return told(this.lock.session()
			.update(this.fence.telling(fenced) + sql + " AND " + Fence.TOLD,
					Stream.concat(Stream.of(this.fence.parameters()), Stream.of(parameters)).toArray()) == 1);
	}

	private boolean told(boolean written) {
		if (written) {
			this.lock.told();
		}
		return written;
	}

	private String inserting(NewEntry entry) {
		return "INSERT INTO " + this.table + " (" + COLUMNS
				+ ((entry.fingerprint() != null) ? ", " + HistoryRows.FINGERPRINT : "") + ")";
	}

	private static String literal(@Nullable String fingerprint) {
		return (fingerprint != null) ? ", '" + fingerprint + "'" : "";
	}

	private String selecting(Dialect dialect, NewEntry entry) {
		return inserting(entry) + " SELECT "
				+ parameters(dialect, "INTEGER", "VARCHAR(512)", "VARCHAR(512)", "VARCHAR(20)", "VARCHAR(1000)",
						"VARCHAR(64)", "VARCHAR(20)", "INTEGER", "INTEGER")
				+ ", token, " + parameters(dialect, "VARCHAR(300)") + ", " + time(dialect, entry) + ", "
				+ parameters(dialect, "BIGINT") + literal(entry.fingerprint());
	}

	private static String time(Dialect dialect, NewEntry entry) {
		Instant past = (entry.past() != null) ? entry.past().appliedAt() : null;
		return (past != null) ? dialect.time(past) : dialect.now();
	}

	private static String parameters(Dialect dialect, String... types) {
		return Stream.of(types).map(dialect::parameter).collect(Collectors.joining(", "));
	}

	private static Stream<Object> values(NewEntry entry, HistoryState state, int statement, long millis) {
		return Stream.of(entry.rank(), text(entry.version()), description(entry.description()), entry.type().name(),
				script(entry.script()), text(entry.checksum()), state.name(), statement, entry.statements(),
				Text.of(entry.appliedBy(), MAX_NAME), millis);
	}

	private static Text description(String description) {
		return Text.key(description, 512);
	}

	private static Text script(String script) {
		return Text.key(script, 1000);
	}

	private static SqlParameterValue text(@Nullable String value) {
		return new SqlParameterValue(Types.VARCHAR, value);
	}

}
