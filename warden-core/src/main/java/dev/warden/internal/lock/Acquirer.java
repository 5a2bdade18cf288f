package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.DatabaseFailures;
import dev.warden.internal.jdbc.DatabaseUnavailableException;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.LockTable.Acquired;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Tries once to take the lock, on a connection that it gives back unless it won. The
 * session is marked before it may become the holder's, so that a holder can be ended from
 * its first moment on.
 */
final class Acquirer {

	private static final HarmlessLogger logger = HarmlessLogger.of(Acquirer.class);

	/**
	 * The row of a holder that stands still inside its last transaction is locked, and no
	 * waiter may stand still behind it.
	 */
	private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

	private final Database database;

	private final LockTable table;

	private final LockEvents events;

	private final LockSettings settings;

	private final Takeover takeover;

	private final MigrationLock.Request request;

	private final @Nullable Goal goal;

	private final @Nullable HistoryGuard historyGuard;

	private Tables.Presence presence;

	private boolean triedUnseen;

	private boolean upgraded;

	/** Why another transaction won the last race, where the database has said so. */
	private @Nullable DataAccessException refusal;

	/**
	 * Create an instance.
	 * @param historyGuard sees to it that the history has no other lock, or {@code null}
	 * if the lock is not that of a history
	 */
	Acquirer(Database database, LockTable table, LockEvents events, LockSettings settings,
			MigrationLock.Request request, @Nullable HistoryGuard historyGuard, Tables.Presence presence) {
		this.database = database;
		this.table = table;
		this.events = events;
		this.settings = settings;
		this.takeover = new Takeover(table, settings);
		this.request = request;
		this.goal = request.goal();
		this.historyGuard = historyGuard;
		this.presence = presence;
	}

	Attempt tryOnce() {
		this.refusal = null;
		Session session;
		try {
			Database sessions = this.request.toolSessions();
			session = ((sessions != null) ? sessions : this.database).open();
		}
		catch (DatabaseUnavailableException ex) {
			// It answered before this run asked for the lock, and may do so again
			return new Attempt.Blocked(null, null, ex);
		}
		session.limit(STATEMENT_LIMIT);
		return tryOnce(session, Fence.newOwnerId());
	}

	private Attempt tryOnce(Session session, String ownerId) {
		boolean won = false;
		try {
			Attempt attempt = lookAndAcquire(session, ownerId);
			won = attempt instanceof Attempt.Won;
			return attempt;
		}
		catch (DataAccessException ex) {
			LockFailures.failOnReadOnly(session, this.table.lockName(), ex);
			boolean again = isLostRace(session, ex) || session.isBroken();
			session.close();
			Attempt doubt = resolveDoubt(ownerId, ex);
			if (!again) {
				throw ex;
			}
			return doubt;
		}
		finally {
			if (!won) {
				session.close();
			}
		}
	}

	private Attempt lookAndAcquire(Session session, String ownerId) {
		long sentAt = System.nanoTime();
		Acquired acquired = mayAcquireUnseen()
				? acquireAtOnce(session, ownerId, null,
						this.table.ifReady(this.goal) + " AND " + this.database.isKnownServer(session.dialect()))
				: null;
		if (acquired != null && acquired.rows() > 0) {
			return judge(session, ownerId, null, acquired, sentAt);
		}
		LockRow row = (acquired != null) ? acquired.row() : null;
		row = (row != null) ? row : lookOrInstall(session);
		if (this.historyGuard != null) {
			this.historyGuard.verify(session, row);
		}
		if (this.goal != null && this.goal.isReached(row)) {
			return new Attempt.NotNeeded();
		}
		Ruling ruling = row.locked() ? this.takeover.judge(session, row) : Ruling.TAKE;
		if (!ruling.isTake()) {
			return new Attempt.Blocked(row, this.table.unlockSql(session.dialect(), row), null);
		}
		if (row.isExhausted()) {
			throw LockFailures.noToken(row, this.table.tables());
		}
		if (!this.upgraded && (row.fencing() == LockRow.Fencing.NO_COLUMN || !row.timed())) {
			this.upgraded = true;
			new LockTableUpgrade(this.table).upgrade(session, row);
			return lookAndAcquire(session, ownerId);
		}
		this.events.complete(session, row);
		return acquire(session, ownerId, row, row.ifStill(session.dialect(), ruling));
	}

	/**
	 * Return whether to try to take the lock without a look, which is worth it once:
	 * where it is held, that takes a look, too.
	 */
	private boolean mayAcquireUnseen() {
		boolean first = !this.triedUnseen;
		this.triedUnseen = true;
		return first && this.presence == Tables.Presence.PRESENT
				&& (this.historyGuard == null || this.historyGuard.isVerified());
	}

	/**
	 * Return which of the tables that a look reads is the one that may not be read.
	 */
	private TableName refused(SQLException refusal) {
		Tables tables = this.table.tables();
		boolean events = String.valueOf(refusal.getMessage()).contains(tables.lockEvent().name());
		return events ? tables.lockEvent() : tables.lock();
	}

	private LockRow lookOrInstall(Session session) {
		if (this.presence != Tables.Presence.PRESENT) {
			this.table.install(session, this.presence == Tables.Presence.MISSING);
		}
		LockRow row = lookIfThere(session);
		if (row == null) {
			// Somebody has removed the row, or a table
			this.table.install(session, false);
			this.table.insert(session);
			row = this.table.lookWithEvents(session, this.goal);
		}
		if (row == null) {
			throw new IllegalStateException("The row of lock '" + this.table.lockName() + "' vanished");
		}
		this.presence = Tables.Presence.PRESENT;
		return row;
	}

	private @Nullable LockRow lookIfThere(Session session) {
		try {
			return this.table.lookWithEvents(session, this.goal);
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.missingPrivilege(session.dialect(), ex);
			if (cause != null) {
				throw DatabaseFailures.mayNotUse(Grants.of(session, this.table.tables()), "SELECT", refused(cause),
						cause);
			}
			if (session.isBroken()) {
				throw ex;
			}
			return null;
		}
	}

	/**
	 * Find out whether a statement whose connection broke got the lock, by its own
	 * identity; if it did, give the lock back, since its session is gone.
	 */
	private Attempt resolveDoubt(String ownerId, DataAccessException failure) {
		try (Session session = this.database.open()) {
			LockRow row = this.table.look(session, null);
			if (row != null && row.isOwnedBy(ownerId)) {
				this.table.release(session, this.table.fence(row), "connection broke while acquiring");
			}
			return new Attempt.Blocked(row, null, failure);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			return new Attempt.Blocked(null, null, failure);
		}
	}

	/**
	 * Take a lock that was seen free, or that may be taken from its holder.
	 * @param seen the row, whose events are complete
	 */
	private Attempt acquire(Session session, String ownerId, LockRow seen, String condition) {
		long sentAt = System.nanoTime();
		Acquired acquired = acquireAtOnce(session, ownerId, seen, condition);
		if (acquired == null) {
			acquired = acquireStepByStep(session, ownerId, acquireSql(session, ownerId, condition));
		}
		Attempt attempt = null;
		try {
			attempt = judge(session, ownerId, seen, acquired, sentAt);
			return attempt;
		}
		finally {
			RunSettings runSettings = acquired.runSettings();
			if (runSettings != null && !(attempt instanceof Attempt.Won)) {
				session.restore(runSettings);
			}
		}
	}

	private BoundSql acquireSql(Session session, String ownerId, String condition) {
		return this.table.acquireSql(session, ownerId, this.request, this.settings, condition);
	}

	/**
	 * Take the lock, record that, prepare the session and look at once, where the
	 * database can do that.
	 * @return what came of it, or {@code null} where nothing did
	 */
	private @Nullable Acquired acquireAtOnce(Session session, String ownerId, @Nullable LockRow seen,
			String condition) {
		AtOnce atOnce = AtOnce.of(session, this.table, this.events, this.settings.owner());
		if (atOnce == null || this.request.isForTool()) {
			return null;
		}
		try {
			Acquired acquired = atOnce.acquire(ownerId, acquireSql(session, ownerId, condition), seen != null,
					beginning(seen), reason(seen), this.request.schema());
			if (acquired.rows() == 0) {
				return new Acquired(0, lookIfThere(session), null, true);
			}
			return (acquired.runSettings() != null) ? acquired : prepared(session, ownerId, acquired.row());
		}
		catch (DataAccessException ex) {
			if (session.isBroken()) {
				throw ex;
			}
			logger.debug("Could not take the lock and record that at once", ex);
			LockRow row = lookIfThere(session);
			if (row == null || !row.isOwnedBy(ownerId)) {
				if (!isLostRace(session, ex)) {
					return null;
				}
				this.refusal = ex;
				return new Acquired(0, row, null, true);
			}
			this.events.tryAppendOnce(session, beginning(seen), this.table.fence(row), this.settings.owner(),
					reason(seen));
			return prepared(session, ownerId, this.table.lookAndMark(session, ownerId));
		}
	}

	private Acquired prepared(Session session, String ownerId, @Nullable LockRow row) {
		return new Acquired(1, row, session.call((connection) -> prepare(session.dialect(), connection, ownerId)),
				true);
	}

	private Acquired acquireStepByStep(Session session, String ownerId, BoundSql update) {
		RunSettings runSettings = session.call((connection) -> prepare(session.dialect(), connection, ownerId));
		Acquired acquired = null;
		try {
			int rows = update(session, update);
			acquired = new Acquired(rows, this.table.lookAndMark(session, ownerId), runSettings, false);
			return acquired;
		}
		finally {
			if (acquired == null) {
				session.restore(runSettings);
			}
		}
	}

	private RunSettings prepare(Dialect dialect, Connection connection, String ownerId) throws SQLException {
		String mark = Fence.mark(ownerId);
		return this.request.isForTool() ? dialect.sessions().guard(connection, mark)
				: dialect.prepare(connection, mark, this.request.schema());
	}

	private Attempt judge(Session session, String ownerId, @Nullable LockRow seen, Acquired acquired, long sentAt) {
		int rows = acquired.rows();
		LockRow after = acquired.row();
		LockRow own = (after != null && after.isOwnedBy(ownerId)) ? after : null;
		if (own == null && (rows == 0 || rows == 1)) {
			return new Attempt.Blocked(after, null, this.refusal);
		}
		if (own == null || rows != 1) {
			if (own != null) {
				this.table.release(session, this.table.fence(own), "untrusted row count");
			}
			throw LockFailures.miscounted(this.table.lockName(), rows);
		}
		if (seen != null && seen.locked()) {
			Takeover.log(seen, own);
		}
		if (!acquired.atOnce()) {
			this.events.tryAppendOnce(session, beginning(seen), this.table.fence(own), this.settings.owner(),
					reason(seen));
		}
		return new Attempt.Won(session, Objects.requireNonNull(acquired.runSettings()), own,
				seen != null && seen.locked(), acquired.atOnce(), sentAt);
	}

	private static LockEvent.Type beginning(@Nullable LockRow before) {
		return (before != null && before.locked()) ? LockEvent.Type.TAKEN_OVER : LockEvent.Type.ACQUIRED;
	}

	private String reason(@Nullable LockRow before) {
		return (before != null && before.locked())
				? "from '%s' (token %d): %s".formatted(before.holder(), before.token(), before.why())
				: this.request.operation();
	}

	/**
	 * Update the row conditionally; a lost race changes nothing and is no failure.
	 */
	private int update(Session session, BoundSql update) {
		try {
			return session.update(update.sql(), update.parameters().toArray());
		}
		catch (DataAccessException ex) {
			if (isLostRace(session, ex)) {
				this.refusal = ex;
				return 0;
			}
			SQLException cause = SqlErrors.missingPrivilege(session.dialect(), ex);
			if (cause != null) {
				Tables tables = this.table.tables();
				throw DatabaseFailures.mayNotUse(Grants.of(session, tables), "UPDATE", tables.lock(), cause);
			}
			throw ex;
		}
	}

	private static boolean isLostRace(Session session, DataAccessException failure) {
		return SqlErrors.is(failure, session.dialect().errors()::isLostRace);
	}

	/**
	 * How one try to get the lock ended.
	 */
	sealed interface Attempt {

		/**
		 * The lock is held now, by this session.
		 *
		 * @param row the row as this process has made it
		 * @param takenOver whether it was taken from a dead holder
		 * @param atOnce whether that took one round trip, as other writes may do then
		 * @param sentAt from before the statement was sent that took it, in nanoseconds
		 */
		record Won(Session session, RunSettings runSettings, LockRow row, boolean takenOver, boolean atOnce,
				long sentAt) implements Attempt {

		}

		/**
		 * Nothing is left to do.
		 */
		record NotNeeded() implements Attempt {

		}

		/**
		 * Somebody else holds the lock, or nothing could be read.
		 *
		 * @param row what was seen, or {@code null} where the database did not answer
		 * @param unlockSql what a person may run to free the lock, or {@code null}
		 * @param failure why nothing was seen or changed, or {@code null}
		 */
		record Blocked(@Nullable LockRow row, @Nullable String unlockSql,
				@Nullable RuntimeException failure) implements Attempt {

		}

	}

}
