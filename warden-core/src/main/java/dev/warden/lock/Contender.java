package dev.warden.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntSupplier;

import dev.warden.LogKeys;
import dev.warden.database.Answer;
import dev.warden.database.Database;
import dev.warden.database.DatabaseUnavailableException;
import dev.warden.database.MissingPrivilegeException;
import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.database.TableInstaller;
import dev.warden.database.Tables;
import dev.warden.dialect.Command;
import dev.warden.dialect.RunSettings;
import dev.warden.dialect.TableName;
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

	private final @Nullable String schema;

	Contender(Database database, Tables tables, LockTable table, LockEventTable events, LockSettings settings,
			@Nullable String schema) {
		this.database = database;
		this.tables = tables;
		this.table = table;
		this.events = events;
		this.takeover = new Takeover(table, settings);
		this.settings = settings;
		this.schema = schema;
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
			failOnReadOnly(session, ex);
			boolean again = isLostRace(session, ex) || session.isBroken();
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
		if (cause != null && session.dialect().isReadOnly(cause)) {
			throw new ReadOnlyDatabaseException(this.table.lockName(), failure);
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
		Takeover.Verdict verdict = row.locked() ? this.takeover.judge(session, row) : Takeover.Verdict.TAKE;
		if (verdict == Takeover.Verdict.WAIT) {
			return new Attempt.Blocked(row, null);
		}
		RunSettings runSettings = prepare(session, claim);
		Attempt attempt = null;
		try {
			this.events.story().complete(session, row);
			attempt = claim(session, runSettings, claim, row, verdict == Takeover.Verdict.TAKE_IF_LEASE_IS_PAST);
			return attempt;
		}
		finally {
			if (!(attempt instanceof Attempt.Won)) {
				session.restore(runSettings);
			}
		}
	}

	/**
	 * Mark the session before it may become the holder's, so that a holder can be ended
	 * from its first moment on.
	 */
	private RunSettings prepare(Session session, Claim claim) {
		return session
			.call((connection) -> session.dialect().prepare(connection, Claim.mark(claim.ownerId()), this.schema));
	}

	private Attempt claim(Session session, RunSettings runSettings, Claim claim, LockRow row, boolean leaseOnly) {
		Command update = this.table.claim(session, claim, row, leaseOnly);
		Claimed claimed = session.dialect().takesStatementsTogether() ? claimAndTell(session, claim, row, update)
				: null;
		if (claimed == null) {
			int rows = update(session, () -> session.update(update.sql(), update.parameters().toArray()));
			claimed = new Claimed(rows, this.table.look(session, null), false);
		}
		int rows = claimed.rows();
		LockRow after = claimed.after();
		LockRow own = (after != null && after.isOwnedBy(claim.ownerId())) ? after : null;
		if (own == null && (rows == 0 || rows == 1)) {
			return new Attempt.Blocked(after, null);
		}
		if (own == null || rows != 1) {
			if (own != null) {
				this.table.release(session, this.table.fence(claim.ownerId(), own.token()), "untrusted row count");
			}
			throw new UntrustedRowCountException(this.table.lockName(), rows);
		}
		record(session, claim, row, own, claimed.told());
		return new Attempt.Won(session, runSettings, claim, own, row.locked());
	}

	/**
	 * Claim, tell of it and look in one round trip and one transaction.
	 * @return what came of it, or {@code null} where nothing did and the event may be why
	 */
	private @Nullable Claimed claimAndTell(Session session, Claim claim, LockRow row, Command update) {
		Fence fence = this.table.fence(claim.ownerId(), row.token() + 1);
		Command event = this.events.telling(session.dialect(), beginning(row), fence, claim.owner(),
				reason(claim, row));
		try {
			Answer<LockRow> answer = this.table.claimAndTell(session, update, event);
			LockRow after = answer.rows().isEmpty() ? null : answer.rows().get(0);
			return new Claimed(answer.counts().get(0), after, answer.counts().get(1) == 1);
		}
		catch (DataAccessException ex) {
			if (isLostRace(session, ex)) {
				return new Claimed(0, this.table.look(session, null), false);
			}
			if (session.isBroken()) {
				throw ex;
			}
			logger.debug("Could not claim the lock and tell of it at once", ex);
			return null;
		}
	}

	private static LockEvent.Type beginning(LockRow before) {
		return before.locked() ? LockEvent.Type.TAKEN_OVER : LockEvent.Type.ACQUIRED;
	}

	private static String reason(Claim claim, LockRow before) {
		return before.locked() ? "from '%s' (token %d): %s".formatted(before.holder(), before.token(), before.why())
				: claim.operation();
	}

	private void record(Session session, Claim claim, LockRow before, LockRow own, boolean told) {
		if (before.locked()) {
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, before.name())
				.addKeyValue(LogKeys.TOKEN, own.token())
				.addKeyValue(LogKeys.HOLDER, before.holder())
				.addKeyValue(LogKeys.REASON, before.why())
				.log("Took over migration lock '{}' from '{}' (token {}): {}", before.name(), before.holder(),
						before.token(), before.why());
		}
		if (!told) {
			this.events.tryAppendOnce(session, beginning(before), this.table.fence(claim.ownerId(), own.token()),
					claim.owner(), reason(claim, before));
		}
	}

	/**
	 * Update the row conditionally; a lost race changes nothing and is no failure.
	 */
	private int update(Session session, IntSupplier update) {
		try {
			return update.getAsInt();
		}
		catch (DataAccessException ex) {
			if (isLostRace(session, ex)) {
				return 0;
			}
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable("UPDATE", this.tables.lock(), cause);
			}
			throw ex;
		}
	}

	private static boolean isLostRace(Session session, DataAccessException failure) {
		SQLException cause = SqlErrors.find(failure);
		return cause != null && session.dialect().isLostRace(cause);
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
			LockRow row = this.table.lookWithStory(session, this.tables, watch);
			if (row != null) {
				return row;
			}
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable("SELECT", refused(cause), cause);
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
			return new Attempt.Blocked(row, failure);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			return new Attempt.Blocked(null, failure);
		}
	}

}
