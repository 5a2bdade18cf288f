package dev.warden.internal.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.warden.LockSettings;
import dev.warden.SessionState;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.dialect.Sessions;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.TableInstaller;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import dev.warden.internal.lock.LockRow.Fencing;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * The row of one lock. Each method is one statement; what it did is its row count, as the
 * driver gives it.
 */
final class LockTable {

	private static final HarmlessLogger logger = HarmlessLogger.of(LockTable.class);

	/** Of a row that this session has just taken. */
	static final String ALIVE = "'" + SessionState.ALIVE + "'";

	private static final int MAX_OWNER = 300;

	private static final int MAX_OPERATION = 40;

	private static final int MAX_MIGRATION = 700;

	private static final int MAX_REASON = 1000;

	private final Tables tables;

	private final TableName table;

	private final String lockName;

	private final SessionProbe probe;

	private volatile boolean hasFenced = true;

	private volatile boolean hasStartedAt = true;

	LockTable(Tables tables, String lockName) {
		this.tables = tables;
		this.table = tables.lock();
		this.lockName = lockName;
		this.probe = new SessionProbe(this.table, lockName);
	}

	Tables tables() {
		return this.tables;
	}

	String lockName() {
		return this.lockName;
	}

	/**
	 * Return the fence of the acquisition that holds the lock in a row.
	 */
	Fence fence(LockRow held) {
		return fence(Objects.requireNonNull(held.ownerId()), held.token());
	}

	Fence fence(String ownerId, long token) {
		return new Fence(this.table, this.lockName, ownerId, token);
	}

	/**
	 * Create the tables, with the row, unless they are there.
	 * @param missing whether some were missing a moment ago
	 */
	void install(Session session, boolean missing) {
		new TableInstaller(session, this.tables).install(missing, insertSql(session.dialect()));
	}

	/**
	 * Insert the row, unless it is there.
	 */
	void insert(Session session) {
		try {
			session.update(insertSql(session.dialect()));
		}
		catch (DataAccessException ex) {
			if (look(session, null) == null) {
				throw ex;
			}
		}
	}

	/**
	 * Return what inserts the row. Where somebody has removed it, its token goes on from
	 * the highest that was ever seen.
	 */
	private String insertSql(Dialect dialect) {
		String name = dialect.literal(this.lockName);
		return "INSERT INTO " + this.table + " (lock_name, locked, token) SELECT " + name
				+ ", FALSE, COALESCE(MAX(t.token), 0) FROM (SELECT token FROM " + this.tables.lockEvent()
				+ " WHERE lock_name = " + name + " UNION ALL SELECT token FROM " + this.tables.history()
				+ ") t WHERE 1 = 1" + dialect.unlessThere("lock_name");
	}

	@Nullable LockRow look(Session session, @Nullable Goal goal) {
		return look(session, goal, "0");
	}

	/**
	 * Look, and see which events of the token are recorded.
	 */
	@Nullable LockRow lookWithEvents(Session session, @Nullable Goal goal) {
		return look(session, goal, recordedSql());
	}

	/**
	 * Look where the table may be missing.
	 * @return the row, or {@code null} where there is none
	 */
	@Nullable LockRow lookIfThere(Session session) {
		return this.probe.judge(session, one(session, () -> new TableFinder(session)
			.query(List.of(this.table),
					lookSql(session, "", session.dialect().sessions().sessionState("l"), this.table.toString(), null,
							"0") + " WHERE l.lock_name = " + session.dialect().literal(this.lockName),
					rows(session))
			.orElse(List.of())));
	}

	/**
	 * Return which events are recorded of the token of a row that is looked at.
	 */
	String recordedSql() {
		return LockEvents.recordedSql(this.tables.lockEvent(), "l.lock_name", "l.token");
	}

	/**
	 * Look at what became of an acquisition, and mark the session if it won.
	 */
	@Nullable LockRow lookAndMark(Session session, String ownerId) {
		LockRow row = null;
		try {
			row = one(session,
					() -> session.extract(
							lookSql(session, "", ALIVE, this.table.toString(), null, markSql(session, "0"))
									+ " WHERE l.lock_name = ? AND l.owner_id = ?",
							rows(session), this.lockName, ownerId));
		}
		catch (DataAccessException ex) {
			if (session.isBroken()) {
				throw ex;
			}
			logger.debug("Could not mark the session, so that nobody ends it", ex);
		}
		return (row != null) ? row : look(session, null);
	}

	/**
	 * Return nothing, but mark the session of a row that was just taken.
	 */
	static String markSql(Session session, String nothing) {
		String mark = session.dialect().sessions().markSession("l");
		return (mark == null) ? nothing : nothing + " * COALESCE(" + mark + ", 0)";
	}

	private @Nullable LockRow look(Session session, @Nullable Goal goal, String recorded) {
		return judge(session, one(session, () -> {
			String state = session.dialect().sessions().sessionState("l");
			String look = lookSql(session, "", state, this.table.toString(), goal, recorded);
			return session.extract(look + " WHERE l.lock_name = ?", rows(session), this.lockName);
		}));
	}

	/**
	 * Look further where a look could not tell whether the session of a holder exists.
	 */
	@Nullable LockRow judge(Session session, @Nullable LockRow row) {
		return this.probe.judge(session, row);
	}

	private @Nullable LockRow one(Session session, Supplier<List<LockRow>> query) {
		List<LockRow> rows;
		try {
			rows = query.get();
		}
		catch (DataAccessException ex) {
			if (!session.isStranger(ex)) {
				throw ex;
			}
			rows = query.get();
		}
		return single(rows);
	}

	/**
	 * Return the one row that a look has found, or {@code null} if it has found none.
	 */
	@Nullable LockRow single(List<LockRow> rows) {
		if (rows.isEmpty()) {
			return null;
		}
		if (rows.size() > 1) {
			throw LockFailures.severalRows(this.lockName, this.table, rows.size());
		}
		this.hasFenced = rows.get(0).fencing() != Fencing.NO_COLUMN;
		this.hasStartedAt = rows.get(0).timed();
		return rows.get(0);
	}

	private static ResultSetExtractor<List<LockRow>> rows(Session session) {
		return new RowMapperResultSetExtractor<>((row, number) -> read(session, row));
	}

	static LockRow read(Session session, ResultSet row) throws SQLException {
		return LockRow.read(session.recognize(row.getString("server")), row);
	}

	static String lookSql(Session session, String more, String state, String rows, @Nullable Goal goal,
			String recorded) {
		Dialect dialect = session.dialect();
		String watched = (goal != null) ? "(" + goal.sql() + ")" : "0";
		return "SELECT " + more + "l.*, " + dialect.now() + " AS seen_at, " + state + " AS session_state, " + watched
				+ " AS watched, " + recorded + " AS told, " + dialect.server() + " AS server FROM " + rows + " l";
	}

	/**
	 * Take the lock.
	 * @param condition which lock is meant
	 */
	BoundSql acquireSql(Session session, String ownerId, MigrationLock.Request request, LockSettings settings,
			String condition) {
		Dialect dialect = session.dialect();
		String now = dialect.now();
		String sql = "UPDATE " + this.table
				+ " SET locked = TRUE, token = token + 1, owner_id = ?, owner = ?, operation = ?, " + nothingRuns()
				+ ", session_id = " + ownSession(dialect, request.isForTool()) + ", locked_at = " + now
				+ ", renewed_at = " + now + ", expires_at = " + dialect.nowPlusMillis()
				+ ", released_at = NULL, release_reason = NULL" + fenced("TRUE") + " WHERE lock_name = ?" + condition;
		return BoundSql.of(sql, ownerId, Text.of(settings.owner(), MAX_OWNER),
				Text.of(request.operation(), MAX_OPERATION), dialect.sessions().driverSession(session.connection()),
				settings.leaseDuration().toMillis(), this.lockName);
	}

	/**
	 * Return what is recorded of the session. Where a pooler hides that of another tool,
	 * which commits by itself, nobody takes over by the lease alone: the statement of a
	 * dead holder may still run.
	 */
	private static String ownSession(Dialect dialect, boolean forTool) {
		String own = dialect.sessions().ownSession();
		return (forTool && dialect.sessions().mayOutliveClients())
				? "COALESCE(" + own + ", '" + Sessions.UNJUDGED + "')" : own;
	}

	/**
	 * Return the condition for a lock that nobody has looked at: free, needed, and with
	 * nothing that has to be done before.
	 */
	String ifReady(@Nullable Goal goal) {
		return " AND NOT locked AND locked_at IS NOT NULL AND token < " + Long.MAX_VALUE + " AND "
				+ LockEvents.ifComplete(this.tables.lockEvent(), this.table)
				+ ((goal != null) ? " AND (" + goal.sql() + ") < " + goal.complete() : "");
	}

	private String fenced(String value) {
		return this.hasFenced ? ", fenced = " + value : "";
	}

	/**
	 * Record whether what runs from now on is fenced.
	 */
	int recordFenced(Session session, Fence fence, boolean fenced) {
		return session.update(fence.fencedSql(fenced), fence.parameters());
	}

	/**
	 * Renew the lease, and record how far the run is.
	 * @param progress how far it is, or {@code null} before its first script
	 * @param runningMillis for how long that script has run
	 */
	int renew(Session session, Fence fence, long leaseMillis, @Nullable Progress progress, long runningMillis) {
		Dialect dialect = session.dialect();
		Text migration = Text.of((progress != null) ? progress.migration() : null, MAX_MIGRATION);
		List<Object> parameters = new ArrayList<>(List.of(leaseMillis));
		String started = "";
		if (this.hasStartedAt && progress != null) {
			// Before the column 'migration', which MySQL changes at once
			started = ", %1$s = CASE WHEN migration = ? THEN %1$s ELSE %2$s END".formatted(LockRow.STARTED_AT,
					dialect.nowPlusMillis());
			parameters.addAll(List.of(migration, -runningMillis));
		}
		parameters.add(migration);
		parameters.add(new SqlParameterValue(Types.INTEGER, (progress != null) ? progress.number() : null));
		parameters.add(new SqlParameterValue(Types.INTEGER, (progress != null) ? progress.count() : null));
		Collections.addAll(parameters, fence.parameters());
		return session.update(
				"UPDATE " + this.table + " SET renewed_at = " + dialect.now() + ", expires_at = "
						+ dialect.nowPlusMillis() + started
						+ ", migration = ?, statement_number = ?, statement_count = ? WHERE " + fence.condition(),
				parameters.toArray());
	}

	/**
	 * Prove in the transaction of the run that the lock is still held, so that the row
	 * cannot change before the transaction ends, and renew the lease that there is.
	 * @param endsIfIdle whether the transaction may end when it is idle for too long
	 */
	int fence(Session session, Fence fence, long leaseMillis, boolean endsIfIdle) {
		Dialect dialect = session.dialect();
		return session.update(
				"UPDATE " + this.table + " SET renewed_at = " + dialect.now()
						+ ", expires_at = CASE WHEN expires_at IS NULL THEN NULL ELSE " + dialect.nowPlusMillis()
						+ " END WHERE " + fence.condition() + (endsIfIdle ? dialect.endsIfIdle() : ""),
				leaseMillis, fence.lockName(), fence.ownerId(), fence.token());
	}

	/**
	 * Go on without a lease: nobody renews it.
	 */
	int dropLease(Session session, Fence fence) {
		return session.update("UPDATE " + this.table + " SET expires_at = NULL WHERE " + fence.condition(),
				fence.parameters());
	}

	int release(Session session, Fence fence, String reason) {
		BoundSql release = releaseSql(session.dialect(), fence, reason);
		return session.update(release.sql(), release.parameters().toArray());
	}

	BoundSql releaseSql(Dialect dialect, Fence fence, String reason) {
		return BoundSql.of(
				"UPDATE " + this.table + " SET locked = FALSE, " + ended(dialect) + " WHERE " + fence.condition(),
				Text.of(reason, MAX_REASON), fence.lockName(), fence.ownerId(), fence.token());
	}

	/**
	 * Keep the lock for a person to look at, without a session or a lease that could end
	 * it.
	 */
	int keep(Session session, Fence fence, String reason) {
		return session.update(
				"UPDATE " + this.table + " SET session_id = NULL, expires_at = NULL, release_reason = ?"
						+ fenced("NULL") + " WHERE " + fence.condition(),
				Text.of(reason, MAX_REASON), fence.lockName(), fence.ownerId(), fence.token());
	}

	int unlock(Session session, LockRow seen, String reason, Ruling ruling) {
		return session.update("UPDATE " + this.table + " SET locked = FALSE, token = token + 1, "
				+ ended(session.dialect()) + " WHERE lock_name = ? AND token = ? AND locked"
				+ LockRow.stillTrue(session.dialect(), ruling) + session.dialect().endsIfIdle(),
				Text.of(reason, MAX_REASON), this.lockName, seen.token());
	}

	/**
	 * Tell the server to end the session of the holder that was seen, if it still is that
	 * holder's and the lock still is that holder's.
	 * @param leaseOnly whether a renewal since the look counts
	 * @return how many sessions were told
	 */
	int endSession(Session session, LockRow seen, boolean leaseOnly) {
		String held = " AND EXISTS (SELECT 1 FROM " + this.table + " WHERE lock_name = ? AND token = ? AND locked";
		String lease = leaseOnly ? " AND expires_at < " + session.dialect().now() + ")" : ")";
		List<Object> sessions = session.query(session.dialect().sessions().endSession() + held + lease,
				(row, number) -> row.getObject(1), String.valueOf(seen.sessionId()),
				Fence.mark(String.valueOf(seen.ownerId())), this.lockName, seen.token());
		for (Object found : sessions) {
			String end = (found instanceof Number id) ? session.dialect().sessions().endFoundSession(id.longValue())
					: null;
			if (end != null) {
				session.execute(end);
			}
		}
		return sessions.size();
	}

	private String ended(Dialect dialect) {
		return "session_id = NULL, expires_at = NULL, released_at = " + dialect.now() + ", release_reason = ?, "
				+ nothingRuns() + fenced("NULL");
	}

	private String nothingRuns() {
		return "migration = NULL, statement_number = NULL, statement_count = NULL"
				+ (this.hasStartedAt ? ", " + LockRow.STARTED_AT + " = NULL" : "");
	}

	/**
	 * Return what a person with nothing but a SQL prompt may run about the lock that was
	 * seen, where that is safe: where the holder is gone, where it is not known to live,
	 * or where all that it runs is fenced. What that rests on is part of the statement.
	 * @return the statement, or {@code null}
	 */
	@Nullable String unlockSql(Dialect dialect, LockRow seen) {
		Ruling ruling = seen.judge(Wish.UNLOCK, false);
		if (seen.isExhausted() || (!ruling.isTake() && !seen.isFenced())) {
			return null;
		}
		String sql = "UPDATE " + this.table + " SET locked = FALSE, token = token + 1 WHERE lock_name = "
				+ dialect.literal(this.lockName) + " AND token = " + seen.token() + " AND locked";
		if (seen.isKept()) {
			return sql + " AND release_reason IS NOT NULL";
		}
		if (seen.isHolderGone()) {
			String thorough = dialect.sessions().thoroughSessionState("l");
			return sql.replace(" SET ", " AS l SET ") + " AND "
					+ ((thorough != null) ? thorough : dialect.sessions().sessionState("l")) + " = 'GONE'";
		}
		return ruling.isTake() ? sql + LockRow.stillTrue(dialect, ruling) : sql + " AND fenced";
	}

	/**
	 * What the database says of an acquisition.
	 *
	 * @param rows the row count of the update, as the driver gives it
	 * @param row the row as it is then
	 * @param runSettings what the session was prepared with, or {@code null} if it was
	 * not
	 * @param atOnce whether it was recorded with it, too
	 */
	record Acquired(int rows, @Nullable LockRow row, @Nullable RunSettings runSettings, boolean atOnce) {

	}

}
