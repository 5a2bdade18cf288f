package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.LockSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.DatabaseUnavailableException;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.MissingPrivilegeException;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableInstaller;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Judge.Ruling;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Tries once to get the lock, on a connection that it gives back unless it won.
 */
final class Contender {

	/**
	 * The row of a holder that stands still inside its last transaction is locked, and no
	 * waiter may stand still behind it.
	 */
	private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

	private final Database database;

	private final Tables tables;

	private final LockTable table;

	private final @Nullable HistoryGuard guard;

	private final Takeover takeover;

	private final Claiming claiming;

	private final LockSettings settings;

	private boolean seen;

	private boolean upgrading = true;

	Contender(Database database, Tables tables, LockTable table, LockEventTable events, LockSettings settings,
			@Nullable HistoryGuard guard, @Nullable String schema) {
		this.database = database;
		this.tables = tables;
		this.table = table;
		this.guard = guard;
		this.takeover = new Takeover(table, settings);
		this.claiming = new Claiming(tables, table, events, schema);
		this.settings = settings;
	}

	Attempt attempt(String operation, @Nullable Watch watch) {
		Session session;
		try {
			session = this.database.open();
		}
		catch (DatabaseUnavailableException ex) {
			// It answered before this run asked for the lock, and may do so again
			return new Attempt.Blocked(null, null, ex);
		}
		session.limit(STATEMENT_LIMIT);
		return attempt(session, Claim.of(this.settings, operation), watch);
	}

	private Attempt attempt(Session session, Claim claim, @Nullable Watch watch) {
		boolean won = false;
		try {
			Attempt attempt = lookAndClaim(session, claim, watch);
			won = attempt instanceof Attempt.Won;
			return attempt;
		}
		catch (DataAccessException ex) {
			failOnReadOnly(session, ex);
			boolean again = Claiming.isLostRace(session, ex) || session.isBroken();
			session.close();
			Attempt doubt = resolveDoubt(claim, ex);
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

	private void failOnReadOnly(Session session, DataAccessException failure) {
		SQLException cause = SqlErrors.find(failure);
		if (cause != null && !session.isBroken() && isReadOnly(session)) {
			throw ReadOnlyDatabaseException.connection(this.table.lockName(), failure);
		}
		if (cause != null && session.dialect().isReadOnly(cause)) {
			throw new ReadOnlyDatabaseException(this.table.lockName(), failure);
		}
	}

	private static boolean isReadOnly(Session session) {
		try {
			return session.connection().isReadOnly();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private Attempt lookAndClaim(Session session, Claim claim, @Nullable Watch watch) {
		LockRow row = lookOrInstall(session, watch);
		if (this.guard != null) {
			this.guard.verify(session, row);
		}
		if (watch != null && watch.suffices().test(row.watched())) {
			return new Attempt.NotNeeded();
		}
		Ruling ruling = row.locked() ? this.takeover.judge(session, row) : Ruling.TAKE;
		if (!ruling.isTake()) {
			return new Attempt.Blocked(row, this.table.unlockSql(session.dialect(), row), null);
		}
		if (row.isExhausted()) {
			throw new TokenExhaustedException(row, this.tables);
		}
		if (row.fencing() == Fencing.NO_COLUMN && this.upgrading) {
			this.upgrading = false;
			this.table.upgrade(session);
			return lookAndClaim(session, claim, watch);
		}
		return this.claiming.claim(session, claim, row, ruling);
	}

	/**
	 * Return which of the tables that a look reads is the one that may not be read.
	 */
	private TableName refused(SQLException refusal) {
		boolean events = String.valueOf(refusal.getMessage()).contains(this.tables.lockEvent().name());
		return events ? this.tables.lockEvent() : this.tables.lock();
	}

	private LockRow lookOrInstall(Session session, @Nullable Watch watch) {
		try {
			LockRow row = this.seen ? this.table.lookWithStory(session, this.tables, watch)
					: this.table.lookIfThere(session, this.tables, watch);
			if (row != null) {
				this.seen = true;
				return row;
			}
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable(Grants.of(session, this.tables), "SELECT", refused(cause),
						cause);
			}
			if (session.isBroken()) {
				throw ex;
			}
		}
		// Another instance may have created the tables since the look
		new TableInstaller(session, this.tables).install();
		this.table.insert(session, this.tables);
		LockRow row = this.table.lookWithStory(session, this.tables, watch);
		if (row == null) {
			throw new IllegalStateException("The row of lock '" + this.table.lockName() + "' vanished");
		}
		return row;
	}

	/**
	 * Find out whether a claim whose connection broke got the lock, by its own identity;
	 * if it did, give the lock back, since its session is gone.
	 */
	private Attempt resolveDoubt(Claim claim, DataAccessException failure) {
		try (Session session = this.database.open()) {
			LockRow row = this.table.look(session, null);
			if (row != null && row.isOwnedBy(claim.ownerId())) {
				this.table.release(session, this.table.fence(claim.ownerId(), row.token()),
						"connection broke while acquiring");
			}
			return new Attempt.Blocked(row, null, failure);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			return new Attempt.Blocked(null, null, failure);
		}
	}

}
