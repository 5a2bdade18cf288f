package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.warden.LockSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat: renews the lease on a thread and a connection of its own, so that it
 * beats while the run's connection is busy with a long statement.
 */
final class Heartbeat implements AutoCloseable {

	private static final HarmlessLogger logger = HarmlessLogger.of(Heartbeat.class);

	private static final Duration RETRY = Duration.ofSeconds(1);

	private static final Duration JOIN = Duration.ofSeconds(5);

	private final Database database;

	private final LockTable table;

	private final Fence fence;

	private final LockSettings settings;

	private final Consumer<@Nullable LockRow> onLost;

	private final Runnable onSessionGone;

	private final Pause pause = new Pause();

	private final CountDownLatch connected = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "warden-lease");

	/** Held while the session is used, which the run may do once. */
	private final Object using = new Object();

	private volatile @Nullable Session session;

	private volatile boolean stopped;

	private volatile boolean borrowing;

	private volatile boolean progressed;

	private volatile boolean onlyProtection;

	private volatile boolean leaseDropped;

	private volatile @Nullable Running running;

	private volatile @Nullable Companion companion;

	private volatile long renewedAt;

	private long companionRestsUntil = System.nanoTime();

	private boolean sessionGone;

	/**
	 * Create a heartbeat, which {@link #start} begins.
	 * @param acquiredAt from before the lease was written that the lock was taken with
	 * @param onLost told once, by its thread, with the row that was found
	 * @param onSessionGone told once where the server has no session of the run any more
	 */
	Heartbeat(Database database, LockTable table, Fence fence, LockSettings settings, long acquiredAt,
			Consumer<@Nullable LockRow> onLost, Runnable onSessionGone) {
		this.renewedAt = acquiredAt;
		this.database = database;
		this.table = table;
		this.fence = fence;
		this.settings = settings;
		this.onLost = onLost;
		this.onSessionGone = onSessionGone;
		this.thread.setDaemon(true);
	}

	/**
	 * Start to renew, after a third of the lease that the lock was taken with.
	 * @param patience how long to wait for a connection
	 * @return whether there is a connection to renew with; if not, it goes on trying
	 */
	boolean start(Duration patience) throws InterruptedException {
		this.thread.start();
		return this.connected.await(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Tell how far the run is; written with a renewal, soon, but not at once.
	 */
	void progress(Progress current) {
		Running before = this.running;
		this.running = (before != null && before.progress().migration().equals(current.migration()))
				? new Running(current, before.since()) : new Running(current, System.nanoTime());
		if (!this.progressed) {
			this.progressed = true;
			this.pause.wake();
		}
	}

	/**
	 * Let somebody act between two beats.
	 */
	void accompany(Companion companion) {
		this.companion = companion;
	}

	/**
	 * Look again when there is something to do.
	 */
	void wake() {
		this.pause.wake();
	}

	/**
	 * Set whether nothing but the lease protects what runs now, so that a lease that was
	 * not renewed in time counts as lost.
	 */
	void onlyProtection(boolean onlyProtection) {
		this.onlyProtection = onlyProtection;
	}

	/**
	 * Go on without a lease, until there is a connection to renew it with.
	 */
	void dropLease() {
		this.leaseDropped = true;
	}

	/**
	 * Renew in the transaction of the run.
	 * @return whether the lock is still held
	 */
	boolean fence(Session run) {
		return fence(run, true);
	}

	private boolean fence(Session session, boolean endsIfIdle) {
		long sentAt = System.nanoTime();
		boolean held = this.table.fence(session, this.fence, this.settings.leaseDuration().toMillis(), endsIfIdle) == 1;
		if (held) {
			this.renewedAt = sentAt;
		}
		return held;
	}

	/**
	 * Renew in a transaction of the heartbeat's own, which keeps the lock row until work
	 * of the run is done, however long its COMMIT takes. Without a connection for it
	 * nothing renews, and the work can keep the row itself.
	 * @return whether the lock is still held, and what the work returned
	 */
	boolean fence(HeldLock.FencedWork work) throws SQLException {
		synchronized (this.using) {
			Session current = this.session;
			if (current == null) {
				return work.run(false);
			}
			try {
				current.connection().setAutoCommit(false);
				return fence(current, false) && work.run(true);
			}
			finally {
				end(current);
			}
		}
	}

	private void end(Session current) {
		try {
			Session.endTransaction(current.connection());
		}
		catch (SQLException ex) {
			logger.debug("Could not end the transaction that kept the lock row", ex);
			disconnect();
		}
	}

	/**
	 * Return whether the lease must be taken for past, by a clock that nobody can set.
	 */
	boolean isLeaseEnded() {
		return this.onlyProtection && !this.leaseDropped
				&& System.nanoTime() - this.renewedAt > this.settings.leaseDuration().toNanos();
	}

	private void run() {
		try {
			boolean owned = begin();
			while (owned && !this.stopped) {
				awaitNextBeat();
				if (!this.stopped) {
					owned = beat();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			disconnect();
		}
	}

	/**
	 * Get the connection, and leave the lease as it is.
	 */
	private boolean begin() {
		try {
			connect();
			return true;
		}
		catch (RuntimeException | SQLException | Error ex) {
			return survive(ex);
		}
	}

	private boolean beat() {
		try {
			Session current = connect();
			if (this.stopped) {
				return true;
			}
			long sentAt = System.nanoTime();
			this.progressed = false;
			if (renew(current) == 1) {
				this.renewedAt = sentAt;
				this.leaseDropped = false;
			}
			return verify(current);
		}
		catch (RuntimeException | SQLException | Error ex) {
			return survive(ex);
		}
	}

	private int renew(Session current) {
		synchronized (this.using) {
			Running script = this.running;
			long millis = this.settings.leaseDuration().toMillis();
			return (script != null)
					? this.table.renew(current, this.fence, millis, script.progress(),
							Duration.ofNanos(System.nanoTime() - script.since()).toMillis())
					: this.table.renew(current, this.fence, millis, null, 0);
		}
	}

	private @Nullable LockRow look(Session current) {
		synchronized (this.using) {
			return this.table.look(current, null);
		}
	}

	/**
	 * Look whether the lock is still held, and by a session that exists: where a firewall
	 * has forgotten the connection of the run, nothing else ever tells its client that.
	 */
	private boolean verify(Session current) {
		LockRow row = look(current);
		if (row == null || !row.isHeldUnder(this.fence)) {
			this.onLost.accept(row);
			return false;
		}
		if (row.isHolderGone() && !this.sessionGone) {
			this.sessionGone = true;
			logger.warn("The database session that holds migration lock '{}' is gone: closing its connection",
					this.fence.lockName());
			this.onSessionGone.run();
		}
		return true;
	}

	private boolean survive(Throwable failure) {
		boolean late = isLostRace(failure);
		disconnect();
		if (late) {
			logger.debug("The lease of migration lock '{}' is renewed late: another transaction writes",
					this.fence.lockName());
		}
		else if (!this.stopped) {
			logger.warn("Could not renew the lease of migration lock '{}', trying again: {}", this.fence.lockName(),
					SqlErrors.message(failure));
		}
		if (isLeaseEnded()) {
			this.onLost.accept(null);
			return false;
		}
		return true;
	}

	private boolean isLostRace(Throwable failure) {
		Session current = this.session;
		return current != null && SqlErrors.is(failure, current.dialect().errors()::isLostRace);
	}

	private void awaitNextBeat() throws InterruptedException {
		Duration interval = (this.session != null) ? this.settings.renewInterval() : RETRY;
		long beatAt = System.nanoTime();
		await(beatAt, min(interval, this.settings.renewInterval()), true);
		if (this.progressed && !this.stopped) {
			await(beatAt, min(RETRY, this.settings.renewInterval()), false);
		}
	}

	/**
	 * Wait for a time from the beat on, or until the run stops or, if that matters, is
	 * further, and let the companion act meanwhile.
	 */
	private void await(long beatAt, Duration time, boolean untilProgress) throws InterruptedException {
		long rest = time.toNanos() - (System.nanoTime() - beatAt);
		while (rest > 0 && !this.stopped && !(untilProgress && this.progressed)) {
			Companion current = this.companion;
			this.pause.await(Duration.ofNanos((current != null) ? Math.min(rest, next(current)) : rest));
			if (current != null && next(current) == 0) {
				act(current);
			}
			rest = time.toNanos() - (System.nanoTime() - beatAt);
		}
	}

	private long next(Companion current) {
		return Math.max(current.next(), this.companionRestsUntil - System.nanoTime());
	}

	/**
	 * Let the companion act; one that fails is left alone for a while.
	 */
	private void act(Companion current) {
		try {
			synchronized (this.using) {
				current.act(this.session);
			}
		}
		catch (RuntimeException | Error ex) {
			this.companionRestsUntil = System.nanoTime() + RETRY.toNanos();
			logger.warn("Could not supervise the run under migration lock '{}', trying again", this.fence.lockName(),
					ex);
		}
	}

	private Session connect() throws SQLException {
		Session current = this.session;
		if (current == null) {
			this.borrowing = true;
			try {
				current = this.database.open();
			}
			finally {
				this.borrowing = false;
			}
			this.session = current;
			current.limit(this.settings.renewInterval());
			this.connected.countDown();
		}
		return current;
	}

	private void disconnect() {
		synchronized (this.using) {
			Session current = this.session;
			this.session = null;
			if (current != null) {
				current.close();
			}
		}
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * Stop renewing and give the connection back. A thread that still waits for one gives
	 * it back as soon as it gets it: interrupting it could close a file under the
	 * database.
	 */
	@Override
	public void close() {
		this.stopped = true;
		this.pause.wake();
		try {
			if (!this.borrowing) {
				this.thread.join(JOIN.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What runs, and since when.
	 */
	private record Running(Progress progress, long since) {

	}

}
