package dev.warden.internal.run;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Pause;
import dev.warden.internal.lock.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the statements of a run: tells how far it is, keeps their limits, and
 * cancels what runs when the run has to stop.
 */
final class StatementGuard implements HeldLock.Companion {

	private static final HarmlessLogger logger = HarmlessLogger.of(StatementGuard.class);

	private final HeldLock lock;

	private final ProgressLog log;

	private final Pause pause = new Pause();

	private volatile @Nullable Execution running;

	private volatile @Nullable StatementWatch watch;

	StatementGuard(HeldLock lock) {
		this.lock = lock;
		this.log = new ProgressLog(lock.fence(), lock.judgedSession());
		lock.accompany(this);
	}

	/**
	 * Tell how far the run is. Costs no round trip on the run's connection.
	 * @param name the name of the script that runs
	 */
	void progress(String name, Progress progress) {
		this.log.begin(progress);
		this.lock.progress(name, progress);
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
		this.running = execution;
		try {
			this.lock.verify();
			return execution.run();
		}
		finally {
			this.running = null;
			this.watch = null;
		}
	}

	/**
	 * Wait, unless the lock is lost or the application shuts down.
	 */
	void pause(Duration time) {
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
		return (current != null) ? Math.min(this.log.next(), current.next()) : this.log.next();
	}

	@Override
	public void act(@Nullable Session session) {
		StatementWatch current = this.watch;
		if (current != null && current.next() == 0) {
			current.act(session);
		}
		if (this.log.next() == 0) {
			this.log.tell(session);
		}
	}

	@Override
	public void stop() {
		this.pause.wake();
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
