package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.OnFailure;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * Gives the lock back at the end of a run, on the run's own connection or, where that is
 * broken, on a new one.
 */
final class Releaser {

	private static final HarmlessLogger logger = HarmlessLogger.of(Releaser.class);

	private static final int MAX_ATTEMPTS = 5;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final int MAX_LOOKS = 10;

	private static final Duration LOOK_PAUSE = Duration.ofMillis(100);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final Database database;

	private final LockTable table;

	private final LockEvents events;

	private final Fence fence;

	private final LockSettings settings;

	private @Nullable Consumer<Session> unrecorded;

	/** What is to be put back, with the release or after it. */
	private @Nullable RunSettings changed;

	Releaser(Database database, LockTable table, LockEvents events, Fence fence, LockSettings settings) {
		this.database = database;
		this.table = table;
		this.events = events;
		this.fence = fence;
		this.settings = settings;
	}

	void record(Consumer<Session> record) {
		this.unrecorded = record;
	}

	void appendEvent(Session session, LockEvent.Type event, @Nullable String actor, String reason) {
		String owner = this.settings.owner();
		this.events.append(session, event, this.fence.token(), owner, (actor != null) ? actor : owner, reason);
	}

	/**
	 * Look at the lock.
	 * @return the row, or {@code null} where it could not be read
	 */
	@Nullable LockRow look(Session session) {
		try {
			return this.table.look(session, null);
		}
		catch (RuntimeException ex) {
			logger.debug("Could not look at the lock", ex);
			return null;
		}
	}

	/**
	 * Look at the lock on a new connection, after giving back a broken one.
	 * @param ended whether somebody has ended its session, who takes or frees the lock as
	 * soon as that is gone
	 * @return the row, or {@code null} where it could not be read
	 */
	@Nullable LockRow lookElsewhere(Session broken, boolean ended) {
		broken.close();
		try (Session session = this.database.open()) {
			LockRow row = look(session);
			for (int looks = 1; ended && looks < MAX_LOOKS && row != null && row.isHeldUnder(this.fence); looks++) {
				await(LOOK_PAUSE);
				row = look(session);
			}
			return row;
		}
		catch (RuntimeException ex) {
			logger.debug("Could not look at the lock", ex);
			return null;
		}
	}

	void release(Session session, @Nullable RunSettings runSettings, @Nullable String failure, boolean lost) {
		RuntimeException problem = null;
		boolean broken = false;
		try (session) {
			this.changed = runSettings;
			problem = tryRelease(session, failure, lost);
			if (problem != null) {
				broken = session.isBroken();
				// A pool must not lend out a session that the lock still names
				session.abandon();
			}
			else {
				restore(session);
			}
		}
		this.changed = null;
		Duration pause = FIRST_PAUSE;
		for (int attempt = 1; isWorthAnotherTry(problem) && attempt < MAX_ATTEMPTS; attempt++) {
			await(pause);
			pause = pause.multipliedBy(2);
			problem = releaseOnNewConnection(failure, lost, broken);
		}
		if (problem != null) {
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, this.fence.lockName())
				.addKeyValue(LogKeys.TOKEN, this.fence.token())
				.log("Could not release migration lock '{}' (token {}): {}", this.fence.lockName(), this.fence.token(),
						SqlErrors.message(problem));
			throw LockFailures.notReleased(this.fence, problem);
		}
	}

	/** A table that somebody removed does not come back while the run waits for it. */
	private static boolean isWorthAnotherTry(@Nullable RuntimeException problem) {
		return problem != null && !(problem instanceof BadSqlGrammarException);
	}

	private @Nullable RuntimeException releaseOnNewConnection(@Nullable String failure, boolean lost, boolean broken) {
		try (Session session = this.database.open()) {
			if (broken && stillExists(session)) {
				return new IllegalStateException("the database session of the broken connection may still exist");
			}
			return tryRelease(session, failure, lost);
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	/**
	 * Return whether the server may still have the session of a broken connection, and
	 * tell it to end that: nobody may start on top of a statement that still runs. Where
	 * that is not known and the statement could commit, the lease decides.
	 */
	private boolean stillExists(Session session) {
		LockRow row = this.table.look(session, null);
		if (row == null || !row.isHeldUnder(this.fence)) {
			return false;
		}
		Ruling ruling = row.judge(Wish.GIVE_BACK, true);
		if (ruling == Ruling.END_FIRST) {
			this.table.endSession(session, row, false);
		}
		return !ruling.isTake();
	}

	private @Nullable RuntimeException tryRelease(Session session, @Nullable String failure, boolean lost) {
		try {
			Session.endTransaction(session.connection());
			session.autoCommit();
			session.limit(LIMIT);
			record(session);
			if (failure != null) {
				this.events.tryAppendOnce(session, LockEvent.Type.FAILED, this.fence, this.settings.owner(), failure);
			}
			release(session, failure, lost);
			return null;
		}
		catch (SQLException ex) {
			return LockFailures.notReleased(this.fence, ex);
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private void record(Session session) {
		Consumer<Session> record = this.unrecorded;
		if (record == null) {
			return;
		}
		try {
			record.accept(session);
			this.unrecorded = null;
		}
		catch (DataAccessException ex) {
			logger.debug("Could not record the failure; the next run will", ex);
		}
	}

	/**
	 * Release under the fence. A run that took its lock for lost by its own clock alone
	 * may still have it.
	 */
	private void release(Session session, @Nullable String failure, boolean lost) {
		boolean done = (failure != null && !lost && this.settings.onFailure() == OnFailure.HOLD)
				? this.table.keep(session, this.fence, failure) == 1
				: releaseAndRecord(session, (failure != null) ? "failed: " + failure : "completed");
		if (done) {
			return;
		}
		if (!lost) {
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, this.fence.lockName())
				.addKeyValue(LogKeys.TOKEN, this.fence.token())
				.log("Migration lock '{}' was no longer held when it was to be released (token {})",
						this.fence.lockName(), this.fence.token());
		}
		this.events.tryAppendOnce(session, LockEvent.Type.LOST, this.fence, this.settings.owner(), failure);
	}

	/**
	 * Release and record that.
	 * @return whether this run has released the lock; if not, it had lost it
	 */
	private boolean releaseAndRecord(Session session, String reason) {
		if (releaseAtOnce(session, reason)) {
			return true;
		}
		boolean released = this.table.release(session, this.fence, reason) == 1 || isReleased(session);
		if (released) {
			this.events.tryAppendOnce(session, LockEvent.Type.RELEASED, this.fence, this.settings.owner(), reason);
		}
		return released;
	}

	/**
	 * Release, record that and put the settings back in one round trip, as far as the
	 * database can do that.
	 * @return whether it was released and recorded; if not, that has to be tried step by
	 * step
	 */
	private boolean releaseAtOnce(Session session, String reason) {
		AtOnce atOnce = AtOnce.of(session, this.table, this.events, this.settings.owner());
		RunSettings before = this.changed;
		if (atOnce == null || before == null) {
			return false;
		}
		BoundSql restore = before.restoreSql();
		try {
			int rows = atOnce.release(this.fence.ownerId(),
					this.table.releaseSql(session.dialect(), this.fence, reason), reason, restore);
			this.changed = (restore != null) ? null : before;
			return rows == 1;
		}
		catch (DataAccessException ex) {
			if (session.isBroken()) {
				throw ex;
			}
			logger.debug("Could not release the lock and record that at once", ex);
			return false;
		}
	}

	private void restore(Session session) {
		RunSettings settings = this.changed;
		if (settings != null) {
			session.restore(settings);
		}
	}

	/**
	 * Return whether an earlier attempt did release the lock, although its answer was
	 * lost.
	 */
	private boolean isReleased(Session session) {
		LockRow row = look(session);
		return row != null && !row.locked() && row.token() == this.fence.token()
				&& this.fence.ownerId().equals(row.ownerId()) && row.releasedAt() != null
				&& row.releaseReason() != null;
	}

	private static void await(Duration time) {
		try {
			new Pause().await(time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
