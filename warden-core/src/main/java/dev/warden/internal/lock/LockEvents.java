package dev.warden.internal.lock;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.LockEvent;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Row;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.jdbc.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The events of a lock, append-only. An event is not written in one transaction with the
 * change of the row that it records, except where one statement holds both: a process
 * that stands still in between would block the row for all others. So a process that dies
 * there, or loses its connection, leaves a change unrecorded. The row still knows of it,
 * and nobody changes the row to another holder's before it is {@linkplain #complete
 * recorded}.
 */
final class LockEvents {

	private static final HarmlessLogger logger = HarmlessLogger.of(LockEvents.class);

	private static final int MAX_NAME = 300;

	private static final int MAX_REASON = 1000;

	private static final String COLUMNS = " (lock_name, event, token, owner, actor, reason, created_at)";

	/**
	 * Flags of what is recorded of a token.
	 */
	private static final int BEGUN = 1;

	private static final int RELEASED = 2;

	private static final int UNLOCKED = 4;

	private static final String SOMEBODY = "unknown";

	private final TableName table;

	private final TableName lockTable;

	private final String lockName;

	LockEvents(Tables tables, String lockName) {
		this.table = tables.lockEvent();
		this.lockTable = tables.lock();
		this.lockName = lockName;
	}

	void append(Session session, LockEvent.Type event, long token, @Nullable String owner, String actor,
			@Nullable String reason) {
		session.update(
				"INSERT INTO " + this.table + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, " + session.dialect().now() + ")",
				this.lockName, event.name(), token, Text.of(owner, MAX_NAME), Text.of(actor, MAX_NAME),
				Text.of(reason, MAX_REASON));
	}

	/**
	 * Append an event that must not stop what it records.
	 */
	void tryAppend(Session session, LockEvent.Type event, long token, @Nullable String owner, String actor,
			@Nullable String reason) {
		try {
			append(session, event, token, owner, actor, reason);
		}
		catch (DataAccessException ex) {
			warn(event, ex);
		}
	}

	/**
	 * Append what happens to a token once, which must not stop what it records, unless it
	 * is recorded already. The row is locked meanwhile, so that of several that record
	 * the same only one writes it.
	 */
	void tryAppendOnce(Session session, LockEvent.Type event, long token, String owner, String actor,
			@Nullable String reason) {
		try {
			if (session.dialect().readsWhatItWaitedFor()) {
				appendOnce(session, event, token, owner, actor, reason);
			}
			else {
				session.inTransaction(() -> {
					session.update("UPDATE " + this.lockTable + " SET token = token WHERE lock_name = ?"
							+ session.dialect().endsIfIdle(), this.lockName);
					appendOnce(session, event, token, owner, actor, reason);
				});
			}
		}
		catch (SQLException | DataAccessException ex) {
			warn(event, ex);
		}
	}

	void tryAppendOnce(Session session, LockEvent.Type event, Fence fence, String owner, @Nullable String reason) {
		tryAppendOnce(session, event, fence.token(), owner, owner, reason);
	}

	private void appendOnce(Session session, LockEvent.Type event, long token, String owner, String actor,
			@Nullable String reason) {
		Dialect dialect = session.dialect();
		session.update(
				"INSERT INTO " + this.table + COLUMNS + " SELECT " + parameters(dialect) + ", " + dialect.now()
						+ " FROM " + this.lockTable + " l WHERE l.lock_name = ? AND NOT EXISTS (SELECT 1 FROM "
						+ this.table + " e WHERE e.lock_name = l.lock_name AND e.token = ? AND e.event IN ("
						+ kind(event) + "))" + (dialect.readsWhatItWaitedFor() ? " FOR UPDATE" : ""),
				this.lockName, event.name(), token, Text.of(owner, MAX_NAME), Text.of(actor, MAX_NAME),
				Text.of(reason, MAX_REASON), this.lockName, token);
	}

	private static String kind(LockEvent.Type event) {
		return isBegin(event) ? "'ACQUIRED', 'TAKEN_OVER'" : "'" + event + "'";
	}

	/**
	 * Append in the statement that makes the change.
	 * @param change the name of a query that has the row if the change was made
	 */
	BoundSql appendSql(Dialect dialect, String change, LockEvent.Type event, String owner, String reason) {
		String texts = Stream.of("VARCHAR(300)", "VARCHAR(300)", "VARCHAR(1000)")
			.map(dialect::parameter)
			.collect(Collectors.joining(", "));
		return BoundSql.of(
				"INSERT INTO " + this.table + COLUMNS + " SELECT c.lock_name, '" + event + "', c.token, " + texts + ", "
						+ dialect.now() + " FROM " + change + " c",
				Text.of(owner, MAX_NAME), Text.of(owner, MAX_NAME), Text.of(reason, MAX_REASON));
	}

	private static boolean isBegin(LockEvent.Type event) {
		return event == LockEvent.Type.ACQUIRED || event == LockEvent.Type.TAKEN_OVER;
	}

	private static String parameters(Dialect dialect) {
		return Stream.of("VARCHAR(200)", "VARCHAR(20)", "BIGINT", "VARCHAR(300)", "VARCHAR(300)", "VARCHAR(1000)")
			.map(dialect::parameter)
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return the flags of what is recorded of a token.
	 */
	int recorded(Session session, long token) {
		return session
			.query("SELECT " + recordedSql(this.table, "l.lock_name", "?") + " AS told FROM " + this.lockTable
					+ " l WHERE l.lock_name = ?", (row, number) -> row.getInt("told"), token, this.lockName)
			.stream()
			.findFirst()
			.orElse(0);
	}

	/**
	 * Return whether there is an event of the token before the one of the row, from
	 * before the lock was taken. Where the row has gone on since it was seen, whoever
	 * changed it has recorded everything, and the time in it is another holder's.
	 */
	private boolean isRecordedBeforeTheHolder(Session session, LockRow seen) {
		return !session
			.query("SELECT 1 FROM " + this.table + " e JOIN " + this.lockTable
					+ " l ON l.lock_name = e.lock_name WHERE l.lock_name = ? AND l.token = ? AND e.token = ?"
					+ " AND e.created_at < l.locked_at", (row, number) -> 1, this.lockName, seen.token(),
					seen.token() - 1)
			.isEmpty();
	}

	private void warn(LockEvent.Type event, Exception failure) {
		logger.warn("Could not record the event {} of migration lock '{}': {}", event, this.lockName,
				SqlErrors.message(failure));
	}

	/**
	 * Return which events there are of a token.
	 * @param events the table of the events
	 * @param lockName SQL expression of the name of the lock
	 * @param token SQL expression of the token
	 * @return a scalar SQL expression
	 */
	static String recordedSql(Object events, String lockName, String token) {
		return recordedSql("SUM(DISTINCT ", events, lockName, token);
	}

	private static String recordedSql(String aggregate, Object events, String lockName, String token) {
		return "(SELECT COALESCE(" + aggregate + "CASE e.event WHEN 'ACQUIRED' THEN " + BEGUN
				+ " WHEN 'TAKEN_OVER' THEN " + BEGUN + " WHEN 'RELEASED' THEN " + RELEASED + " WHEN 'UNLOCKED' THEN "
				+ UNLOCKED + " ELSE 0 END), 0) FROM " + events + " e WHERE e.lock_name = " + lockName
				+ " AND e.token = " + token + ")";
	}

	/**
	 * Return the condition that nothing is unrecorded of a row that is free, as
	 * {@link #complete} sees it.
	 * @param events the table of the events
	 * @param row the table of the row
	 * @return an SQL condition
	 */
	static String ifComplete(Object events, Object row) {
		return "released_at IS NOT NULL AND " + recordedSql("BIT_OR(", events, row + ".lock_name", row + ".token")
				+ " >= " + (BEGUN | RELEASED);
	}

	/**
	 * Record what is unrecorded of the row that was seen.
	 * @param row the row, {@linkplain LockTable#lookWithEvents looked at with its events}
	 */
	void complete(Session session, LockRow row) {
		if (row.lockedAt() == null || (row.recorded() & UNLOCKED) != 0) {
			return;
		}
		boolean begun = (row.recorded() & BEGUN) != 0;
		if (row.locked() || row.releasedAt() != null) {
			if (!begun) {
				recordBegin(session, row, row.token());
			}
			if (!row.locked() && (row.recorded() & RELEASED) == 0) {
				record(session, LockEvent.Type.RELEASED, row, row.token(), row.holder(), row.releaseReason());
			}
			return;
		}
		if (!begun) {
			long held = isCounted(session, row) ? row.token() - 1 : row.token();
			if ((recorded(session, held) & BEGUN) == 0) {
				recordBegin(session, row, held);
			}
		}
		record(session, LockEvent.Type.UNLOCKED, row, row.token(), SOMEBODY, "freed by SQL, not by Warden");
	}

	/**
	 * Return whether who freed the lock by SQL counted the token on. If not, the holder
	 * had this token, and all that is recorded of the one before is older than the
	 * holder.
	 */
	private boolean isCounted(Session session, LockRow row) {
		return row.token() > 1 && !isRecordedBeforeTheHolder(session, row);
	}

	private void recordBegin(Session session, LockRow row, long token) {
		boolean free = token == 1 || (recorded(session, token - 1) & (RELEASED | UNLOCKED)) != 0;
		record(session, free ? LockEvent.Type.ACQUIRED : LockEvent.Type.TAKEN_OVER, row, token, row.holder(),
				"recorded later, happened at " + row.lockedAt());
	}

	private void record(Session session, LockEvent.Type event, LockRow row, long token, String actor,
			@Nullable String reason) {
		tryAppendOnce(session, event, token, row.holder(), actor, reason);
	}

	List<LockEvent> newest(Session session, int count) {
		return session.query(
				"SELECT * FROM " + this.table + " WHERE lock_name = ? ORDER BY id DESC"
						+ session.dialect().first(count),
				(row, number) -> event(new Row(session.dialect(), row)), this.lockName);
	}

	private static LockEvent event(Row row) throws SQLException {
		String name = row.text("event", "");
		return new LockEvent(row.time("created_at"), LockEvent.Type.of(name), name, row.number("token"),
				row.text("owner"), row.text("actor", "unknown"), row.text("reason"));
	}

}
