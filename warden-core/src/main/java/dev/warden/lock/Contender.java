package dev.warden.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntSupplier;

import dev.warden.database.Database;
import dev.warden.database.DatabaseUnavailableException;
import dev.warden.database.MissingPrivilegeException;
import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.database.TableInstaller;
import dev.warden.database.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Tries once to get the lock, on a connection that it gives back unless it won.
 */
final class Contender {

	private static final Logger logger = LoggerFactory.getLogger(Contender.class);

	/**
	 * The row of a holder that stands still inside its last transaction is locked, and no
	 * waiter may stand still behind it.
	 */
	private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

	private final Database database;

	private final Tables tables;

	private final LockTable table;

	private final LockEventTable events;

	private final Takeover takeover;

	private final LockSettings settings;

	Contender(Database database, Tables tables, LockTable table, LockEventTable events, LockSettings settings) {
		this.database = database;
		this.tables = tables;
		this.table = table;
		this.events = events;
		this.takeover = new Takeover(table, settings);
		this.settings = settings;
	}

	Attempt attempt(String operation, @Nullable Watch watch) {
		Session session;
		try {
			session = this.database.open();
		}
		catch (DatabaseUnavailableException ex) {
			// It answered before this run asked for the lock, and may do so again
			return new Attempt.Blocked(null, ex);
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
			SQLException cause = SqlErrors.find(ex);
			boolean passes = session.isBroken() || (cause != null && session.dialect().isLostRace(cause));
			session.close();
			Attempt doubt = resolveDoubt(claim, ex);
			if (!passes) {
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

	private Attempt lookAndClaim(Session session, Claim claim, @Nullable Watch watch) {
		LockRow row = lookOrInstall(session, watch);
		if (watch != null && watch.suffices().test(row.watched())) {
			return new Attempt.NotNeeded();
		}
		if (row.state() == LockState.HELD) {
			return new Attempt.Blocked(row, null);
		}
		int rows;
		if (!row.locked()) {
			rows = claim(session, () -> this.table.acquire(session, claim));
		}
		else {
			rows = claim(session, () -> this.takeover.tryTake(session, claim, row));
		}
		LockRow after = this.table.look(session, null);
		LockRow own = (after != null && after.isOwnedBy(claim.ownerId())) ? after : null;
		if (rows == 0 && own == null) {
			return new Attempt.Blocked(after, null);
		}
		if (rows != 1) {
			if (own != null) {
				this.table.release(session, this.table.fence(claim.ownerId(), own.token()), "untrusted row count");
			}
			throw new UntrustedRowCountException(this.table.lockName(), rows);
		}
		if (own == null) {
			return new Attempt.Blocked(after, null);
		}
		record(session, claim, row, own);
		return new Attempt.Won(session, claim, own);
	}

	private void record(Session session, Claim claim, LockRow before, LockRow own) {
		Fence fence = this.table.fence(claim.ownerId(), own.token());
		if (before.locked()) {
			logger.warn("Took over migration lock '{}' from '{}' (token {}): {}", before.name(), before.holder(),
					before.token(), before.why());
			this.events.tryAppend(session, LockEvent.Type.TAKEN_OVER, fence, claim.owner(),
					"from '%s' (token %d): %s".formatted(before.holder(), before.token(), before.why()));
		}
		else {
			this.events.tryAppend(session, LockEvent.Type.ACQUIRED, fence, claim.owner(), claim.operation());
		}
	}

	/**
	 * Update the row conditionally; a lost race changes nothing and is no failure.
	 */
	private int claim(Session session, IntSupplier update) {
		try {
			return update.getAsInt();
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isLostRace(cause)) {
				return 0;
			}
			if (cause != null && session.dialect().isReadOnly(cause)) {
				throw new ReadOnlyDatabaseException(this.table.lockName(), ex);
			}
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable("UPDATE", this.tables.lock(), cause);
			}
			throw ex;
		}
	}

	private LockRow lookOrInstall(Session session, @Nullable Watch watch) {
		try {
			LockRow row = this.table.look(session, watch);
			if (row != null) {
				return row;
			}
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable("SELECT", this.tables.lock(), cause);
			}
			if (session.isBroken()) {
				throw ex;
			}
		}
		// Another instance may have created the tables since the look
		new TableInstaller(session, this.tables).install();
		this.table.insert(session, this.tables);
		LockRow row = this.table.look(session, watch);
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
			return new Attempt.Blocked(row, failure);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			return new Attempt.Blocked(null, failure);
		}
	}

}
