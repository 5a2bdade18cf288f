package dev.warden.internal.execute;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.Blocking;
import dev.warden.MigrationListener;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.Companion;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Pause;
import dev.warden.internal.lock.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the statements of a run: tells how far it is, keeps their limits, and
 * cancels what runs when the run has to stop.
 */
final class StatementGuard implements Companion {

	private static final HarmlessLogger logger = HarmlessLogger.of(StatementGuard.class);

	private final HeldLock lock;

	private final ProgressLog log;

	private final BlockingWatch blocking;

	private final Pause pause = new Pause();

	/**
	 * Held while a statement is cancelled, so that nothing else is: most drivers tell the
	 * server on a connection of its own which session to cancel, whatever that runs then.
	 */
	private final Object cancelling = new Object();

	private volatile @Nullable Execution running;

	private volatile @Nullable Blocking exceeded;

	private volatile @Nullable StatementWatch watch;

	StatementGuard(HeldLock lock, MigrationListener listener) {
		this.lock = lock;
		this.blocking = new BlockingWatch(lock.blockedSessions(), lock.fence(), listener);
		this.log = new ProgressLog(lock.fence(), lock.judgedSession());
		lock.accompany(this);
	}

	/**
	 * Tell how far the run is. Costs no round trip on the run's connection.
	 * @param name the name of the script that runs
	 */
	void progress(String name, Progress progress) {
		this.log.begin(progress);
		this.blocking.begin(progress);
		this.lock.progress(name, progress);
	}

	/**
	 * Hold the statements of a script to how long others may wait because of them.
	 * @param limit the limit, zero for as long as it takes
	 */
	void limitBlocking(Duration limit) {
		this.blocking.limit(limit);
	}

	/**
	 * Note that the script that ran holds nothing any more.
	 */
	void ended() {
		this.blocking.end();
	}

	/**
	 * Return who waited for too long because of the statement that was executed last.
	 * @return what it was cancelled for, or {@code null} if it was not
	 */
	@Nullable Blocking exceeded() {
		return this.exceeded;
	}

	/**
	 * Watch a statement that is about to run within limits, until it was executed.
	 */
	StatementWatch watch(Execution execution, StatementLimits limits) {
		Session session = this.lock.session();
		StatementWatch current = new StatementWatch(execution, limits,
				session.dialect().sessions().driverSession(session.connection()));
		this.watch = current;
		this.lock.wakeHeartbeat();
		return current;
	}

	/**
	 * Execute a statement so that it is cancelled when the lock is lost or the
	 * application shuts down.
	 * @return how many rows it changed, or -1 where that is not known
	 */
	long execute(Execution execution) throws SQLException {
		this.exceeded = null;
		this.running = execution;
		try {
			this.lock.verify();
			return execution.run();
		}
		finally {
			synchronized (this.cancelling) {
				this.running = null;
			}
			this.watch = null;
		}
	}

	/**
	 * Wait, unless the lock is lost or the application shuts down.
	 */
	void pause(Duration time) {
		this.blocking.release();
		try {
			this.pause.await(time);
		}
		catch (InterruptedException ex) {
			throw this.lock.interrupted(ex);
		}
		this.lock.verify();
	}

	@Override
	public long next() {
		StatementWatch current = this.watch;
		long next = Math.min(this.log.next(), this.blocking.next());
		return (current != null) ? Math.min(next, current.next()) : next;
	}

	@Override
	public void act(@Nullable Session session) {
		StatementWatch current = this.watch;
		if (current != null && current.next() == 0 && current.act(session)) {
			expire(current);
		}
		if (this.log.next() == 0) {
			this.log.tell(session);
		}
		if (this.blocking.next() == 0) {
			Blocking tooLong = this.blocking.look(session);
			if (tooLong != null) {
				cancel(tooLong);
			}
		}
	}

	private void cancel(Blocking reason) {
		synchronized (this.cancelling) {
			if (this.running != null && this.exceeded == null) {
				this.exceeded = reason;
				cancelRunning();
			}
		}
	}

	private void expire(StatementWatch current) {
		synchronized (this.cancelling) {
			if (this.running == current.execution()) {
				current.expire();
				cancelRunning();
			}
		}
	}

	@Override
	public void stop() {
		this.pause.wake();
		synchronized (this.cancelling) {
			cancelRunning();
		}
	}

	private void cancelRunning() {
		Execution execution = this.running;
		if (execution != null) {
			try {
				execution.cancel();
			}
			catch (SQLException ex) {
				logger.debug("Could not cancel the running statement", ex);
			}
		}
	}

}
