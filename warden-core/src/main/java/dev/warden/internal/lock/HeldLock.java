package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.CombinedStatement;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * The lock while this process holds it, with the one connection that runs the migrations
 * from acquisition to release. Used by the thread that acquired it.
 */
public final class HeldLock implements AutoCloseable {

	private static final HarmlessLogger logger = HarmlessLogger.of(HeldLock.class);

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

	private final Session session;

	private final RunSettings runSettings;

	private final boolean judgeable;

	private final LockTable table;

	private final long number;

	private final boolean recordsFencing;

	private final @Nullable CombinedStatement combined;

	/** What the row of the lock says of the work. */
	private boolean fenced = true;

	/** What it has to say with the next write that can record it. */
	private boolean fencedNext = true;

	private final Fence fence;

	private final Heartbeat heartbeat;

	private final ShutdownSignal shutdown;

	private final Releaser releaser;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Companion companion;

	private volatile boolean lost;

	private volatile boolean stopped;

	private volatile @Nullable LockRow lostTo;

	private @Nullable String script;

	private @Nullable String failure;

	HeldLock(Acquirer.Attempt.Won won, Database database, LockTable table, LockEvents events, LockSettings settings,
			ShutdownSignal shutdown) {
		this.session = won.session();
		this.runSettings = won.runSettings();
		this.judgeable = won.row().isJudgeable();
		String sessionId = won.row().sessionId();
		this.number = (this.judgeable && sessionId != null) ? won.session().dialect().sessions().numberOf(sessionId)
				: 0;
		this.table = table;
		this.recordsFencing = won.row().fencing() != LockRow.Fencing.NO_COLUMN;
		this.combined = won.atOnce() ? won.session().dialect().combined() : null;
		this.fence = table.fence(won.row());
		this.heartbeat = new Heartbeat(database, table, this.fence, settings, won.sentAt(), this::lose,
				this.session::abandon);
		this.releaser = new Releaser(database, table, events, this.fence, settings);
		this.shutdown = shutdown;
	}

	/**
	 * Start the heartbeat. Without a connection for it, and with a session that others
	 * can judge, go on without a lease.
	 */
	void start(Duration patience) throws InterruptedException {
		this.shutdown.onRaise(this::stop);
		if (this.shutdown.isRaised()) {
			this.stopped = true;
		}
		if (this.heartbeat.start(patience)) {
			return;
		}
		if (this.judgeable) {
			logger.info("No second connection for the lease of migration lock '{}': only the end of this session"
					+ " or a guarded unlock frees it until there is one", this.fence.lockName());
			this.heartbeat.dropLease();
			this.table.dropLease(this.session, this.fence);
		}
		else {
			logger.warn(
					"No second connection for the lease of migration lock '{}': a run that takes longer than the"
							+ " lease may lose it; give the connection pool a second connection",
					this.fence.lockName());
		}
	}

	/**
	 * Return what others know the session of the run by.
	 * @return its number, or {@code null} where others cannot find it
	 */
	public @Nullable Long judgedSession() {
		return this.judgeable ? this.session.dialect().sessions().driverSession(this.session.connection()) : null;
	}

	/**
	 * Return who waits because of the session of the run.
	 * @return what looks for them, again and again
	 */
	public BlockedSessions blockedSessions() {
		return new BlockedSessions(this.table.tables(), this.number, Fence.mark(this.fence.ownerId()), true);
	}

	/**
	 * Return the session that runs the migrations.
	 * @return the session, with no transaction open between two scripts
	 */
	public Session session() {
		return this.session;
	}

	/**
	 * Return how a change of the row of the lock shares a round trip with others.
	 * @return how, or {@code null} if it does not in this session
	 */
	public @Nullable CombinedStatement combined() {
		return this.combined;
	}

	/**
	 * Return what proves to the database that the lock is still held.
	 * @return the fence
	 */
	public Fence fence() {
		return this.fence;
	}

	/**
	 * Return the settings of the session, for a script that changed them.
	 * @return the settings
	 */
	public RunSettings runSettings() {
		return this.runSettings;
	}

	/**
	 * Tell how far the run is. Costs no round trip on the run's connection.
	 * @param name the name of the script that runs
	 * @param progress how far it is
	 */
	public void progress(String name, Progress progress) {
		this.script = name;
		this.heartbeat.progress(progress);
	}

	/**
	 * Record whether nothing of what follows can be committed without the token. Where
	 * others cannot judge the session either, only the lease protects what is not fenced,
	 * and the run stops before that can have ended. A database with one writer keeps
	 * everybody from taking the lock, and the heartbeat from renewing it, while a
	 * statement of the run writes.
	 * @param now whether all of it runs in a transaction that ends with the token
	 * @throws LockLostException if the lock was lost
	 */
	public void fenced(boolean now) {
		watchLease(now);
		if (this.recordsFencing && this.fenced != now) {
			this.session.autoCommit();
			if (this.table.recordFenced(this.session, this.fence, now) != 1) {
				throw lost();
			}
		}
		this.fenced = now;
		this.fencedNext = now;
	}

	/**
	 * Record as {@link #fenced} does, but with the next write of the run that
	 * {@linkplain #unrecordedFencing() can record it}, where one statement can hold both.
	 * Elsewhere what is not fenced is recorded at once, and its end when something is
	 * about to be fenced.
	 * @param now whether all of what follows that write runs in a transaction that ends
	 * with the token
	 * @throws LockLostException if the lock was lost
	 */
	public void fencedFromNextWrite(boolean now) {
		watchLease(now);
		if (this.combined != null) {
			this.fencedNext = now;
		}
		else if (!now) {
			fenced(false);
		}
	}

	/**
	 * Return what the next write of the run has to record with {@link Fence#fencedSql},
	 * too.
	 * @return whether what follows is fenced, or {@code null} if nothing has to be
	 * recorded
	 */
	public @Nullable Boolean unrecordedFencing() {
		return (this.recordsFencing && this.fencedNext != this.fenced) ? this.fencedNext : null;
	}

	/**
	 * Note that a write has recorded the {@link #unrecordedFencing()}.
	 */
	public void fencingRecorded() {
		this.fenced = this.fencedNext;
	}

	private void watchLease(boolean now) {
		boolean single = this.session.dialect().hasSingleWriter();
		this.heartbeat.onlyProtection(!now && !single && (!this.judgeable || this.runSettings.isCertified()));
	}

	/**
	 * Let somebody act between two beats of the heartbeat, and be told when the run has
	 * to stop.
	 * @param current who
	 */
	public void accompany(Companion current) {
		this.companion = current;
		this.heartbeat.accompany(current);
	}

	/**
	 * Let the heartbeat ask the companion again when there is something to do.
	 */
	public void wakeHeartbeat() {
		this.heartbeat.wake();
	}

	/**
	 * Return what to throw where the thread of the run is interrupted.
	 * @param cause the interruption, which is noted on the thread again
	 * @return the exception
	 */
	public RunStoppedException interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new RunStoppedException(this.fence.lockName(), "running under", cause);
	}

	/**
	 * Keep the lock from changing hands until the transaction of the run ends, with an
	 * update, for a database whose queries cannot, and renew the lease.
	 * @return whether the lock is still held
	 */
	public boolean fenceTransaction() {
		return this.heartbeat.fence(this.session);
	}

	/**
	 * Keep the lock from changing hands while work is done, in another session, for a
	 * transaction of the run that does not see what others have written since it began.
	 * @param work the work, up to its commit
	 * @return whether the lock was still held, and what the work returned
	 * @throws SQLException if the work failed
	 */
	public boolean fenceElsewhere(FencedWork work) throws SQLException {
		return this.heartbeat.fence(work);
	}

	/**
	 * Verify that nothing told this run to stop.
	 * @throws LockLostException if the lock was lost
	 * @throws RunStoppedException if the application shuts down
	 */
	public void verify() {
		RuntimeException reason = reasonToStop(null);
		if (reason != null) {
			throw reason;
		}
	}

	/**
	 * Return the reason behind an error: a run that lost its lock, or that was told to
	 * stop, had its statement cancelled.
	 * @param error the error
	 * @return the reason, caused by the error, or the error itself
	 */
	public RuntimeException explain(RuntimeException error) {
		if (error instanceof LockLostException || error instanceof RunStoppedException) {
			return error;
		}
		RuntimeException reason = reasonToStop(error);
		return (reason != null) ? reason : error;
	}

	private @Nullable RuntimeException reasonToStop(@Nullable Throwable cause) {
		if (this.lost || this.heartbeat.isLeaseEnded()) {
			this.lost = true;
			return new LockLostException(this.fence, this.script, this.lostTo, cause);
		}
		if (this.stopped) {
			return new RunStoppedException(this.fence.lockName(), "running under", cause);
		}
		return null;
	}

	/**
	 * Return what to throw when a fenced statement changed nothing.
	 * @return the exception: that the lock is lost, with the holder of now, or, where the
	 * lock is still held, that somebody has changed the history
	 */
	public WardenException lost() {
		LockRow current = this.releaser.look(this.session);
		if (current != null && current.isHeldUnder(this.fence)) {
			return LockFailures.historyChanged(this.fence, this.script);
		}
		this.lost = true;
		this.lostTo = current;
		return new LockLostException(this.fence, this.script, this.lostTo, null);
	}

	/**
	 * End the run with a failure, for the lock's events and for what becomes of the lock.
	 * @param failed what it failed with
	 * @return what to throw: where the connection of the run was ended because the lock
	 * was lost, that is the reason
	 */
	public Throwable fail(Throwable failed) {
		boolean explained = failed instanceof LockLostException || failed instanceof RunStoppedException;
		Throwable reason = (!explained && this.session.isBroken()) ? whyBroken(failed) : failed;
		String message = reason.getMessage();
		this.failure = (message != null) ? message : reason.getClass().getName();
		return reason;
	}

	private Throwable whyBroken(Throwable failed) {
		// The heartbeat may have noticed since the error was looked at
		RuntimeException known = reasonToStop(failed);
		if (known != null) {
			return known;
		}
		boolean ended = SqlErrors.is(failed, this.session.dialect().errors()::isSessionEnded);
		LockRow current = this.releaser.lookElsewhere(this.session, ended);
		if (current == null || current.isHeldUnder(this.fence)) {
			return failed;
		}
		this.lost = true;
		this.lostTo = current;
		return new LockLostException(this.fence, this.script, current, failed);
	}

	/**
	 * Record something that could not be recorded in the session of the run, in the one
	 * that releases the lock.
	 * @param record writes it, if nobody has done so since
	 */
	public void recordWithRelease(Consumer<Session> record) {
		this.releaser.record(record);
	}

	/**
	 * Record what somebody did under the lock, in the transaction of the run.
	 * @param event what happened
	 * @param actor who did it, or {@code null} for the run itself
	 * @param reason why, or to what
	 */
	public void appendEvent(LockEvent.Type event, @Nullable String actor, String reason) {
		this.releaser.appendEvent(this.session, event, actor, reason);
	}

	private void lose(@Nullable LockRow current) {
		this.lostTo = current;
		this.lost = true;
		end();
	}

	private void stop() {
		this.stopped = true;
		end();
	}

	/**
	 * Let the run stop what it does; where it does not, end its connection.
	 */
	private void end() {
		Companion current = this.companion;
		try {
			if (current != null) {
				current.stop();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Could not tell the run under migration lock '{}' to stop", this.fence.lockName(), ex);
		}
		try {
			if (!this.ended.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.session.abandon();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Release the lock, or keep it after a failure if the settings say so, and give the
	 * connection back as it was borrowed.
	 * @throws WardenException if the lock could not be released
	 */
	@Override
	public void close() {
		this.ended.countDown();
		this.heartbeat.close();
		try (this.shutdown) {
			this.releaser.release(this.session, this.runSettings, this.failure, this.lost);
		}
	}

	/**
	 * What a run does while its lock cannot change hands.
	 */
	public interface FencedWork {

		/**
		 * Do the work.
		 * @param held whether the lock row is kept by another session; if not, the work
		 * has to keep it
		 * @return whether it was done
		 * @throws SQLException if it failed
		 */
		boolean run(boolean held) throws SQLException;

	}

}
