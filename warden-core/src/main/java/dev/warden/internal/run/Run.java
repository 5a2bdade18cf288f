package dev.warden.internal.run;

import java.time.Duration;

import dev.warden.History;
import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.Goal;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.LockLostException;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation: look, plan, acquire the lock, plan again, work, release. The
 * only place that tells listeners about lock and run.
 *
 * @param <P> the type of the plan
 */
final class Run<P> {

	private static final HarmlessLogger logger = HarmlessLogger.of(Run.class);

	private final RunContext context;

	private final Task<P> task;

	private final MigrationListener listener;

	private final long startedAt = System.nanoTime();

	private Duration waited = Duration.ZERO;

	private @Nullable Histories histories;

	Run(RunContext context, Task<P> task) {
		this.context = context;
		this.task = task;
		this.listener = context.listener();
	}

	/**
	 * Run. Where another instance seemed to have done what is planned and has not, the
	 * lock alone is waited for.
	 */
	RunReport<P> run() {
		RunReport<P> report = run(true);
		while (report == null) {
			report = run(false);
		}
		return report;
	}

	private @Nullable RunReport<P> run(boolean withGoal) {
		RunContext.Planned<P> planned = this.context.plan(this.task::plan);
		P plan = planned.plan();
		Snapshot snapshot = planned.snapshot();
		if (this.task.isDone(snapshot, plan)) {
			return new RunReport<>(snapshot.tables().schema(), plan, null, since(this.startedAt), Duration.ZERO,
					this.waited);
		}
		snapshot = snapshot.in(this.context.prepare(snapshot.tables()));
		Acquisition acquisition = acquire(snapshot, withGoal ? this.task.goal(snapshot, plan) : null);
		this.waited = this.waited.plus(acquisition.waited());
		return (acquisition instanceof Acquisition.Held held) ? underLock(held.lock(), snapshot) : null;
	}

	private Acquisition acquire(Snapshot snapshot, @Nullable Goal goal) {
		this.listener.lockRequested(this.task.operation());
		long askedAt = System.nanoTime();
		Acquisition acquisition = null;
		try {
			acquisition = this.context.acquire(snapshot.tables(), this.task.operation(), goal,
					presence(snapshot.history()));
			return acquisition;
		}
		finally {
			this.listener.lockAwaited(new LockWait(this.task.operation(), outcome(acquisition),
					(acquisition != null) ? acquisition.waited() : since(askedAt)));
		}
	}

	/**
	 * Return whether the tables were there, which a history that is empty does not tell.
	 */
	@SuppressWarnings("ReferenceEquality") // one that was read is another one
	private static Tables.Presence presence(History history) {
		if (history == History.EMPTY) {
			return Tables.Presence.MISSING;
		}
		return history.entries().isEmpty() ? Tables.Presence.UNKNOWN : Tables.Presence.PRESENT;
	}

	private static LockWait.Outcome outcome(@Nullable Acquisition acquisition) {
		if (acquisition instanceof Acquisition.Held held) {
			return held.takenOver() ? LockWait.Outcome.TAKEN_OVER : LockWait.Outcome.ACQUIRED;
		}
		return (acquisition != null) ? LockWait.Outcome.NOT_NEEDED : LockWait.Outcome.FAILED;
	}

	/**
	 * Work under the lock and release it; what the work failed with is recorded with the
	 * release.
	 */
	private RunReport<P> underLock(HeldLock lock, Snapshot snapshot) {
		snapshot.syntax().in(lock.session());
		long heldAt = System.nanoTime();
		P plan;
		Duration held;
		try (lock) {
			try {
				plan = work(lock, snapshot);
			}
			finally {
				if (this.histories != null) {
					this.histories.close();
				}
			}
		}
		finally {
			held = since(heldAt);
			this.listener.lockReleased(this.task.operation(), held);
		}
		return new RunReport<>(snapshot.tables().schema(), plan, lock.fence(), since(this.startedAt), held,
				this.waited);
	}

	private P work(HeldLock lock, Snapshot snapshot) {
		try {
			Histories both = new Histories(this.context, lock, snapshot.tables());
			this.histories = both;
			P plan = this.task.plan(both, snapshot);
			this.listener.runStarted(this.task.operation(), this.task.size(plan));
			this.task.execute(both, snapshot, plan);
			this.listener.runCompleted(this.task.operation());
			return plan;
		}
		catch (RuntimeException | Error ex) {
			Throwable reason = lock.fail(ex);
			if (reason instanceof LockLostException lost) {
				logger.atError()
					.addKeyValue(LogKeys.LOCK, lost.getLockName())
					.addKeyValue(LogKeys.TOKEN, lost.getToken())
					.addKeyValue(LogKeys.HOLDER, lost.getHolder())
					.log(lost.getMessage());
			}
			if (reason instanceof RuntimeException runtime) {
				this.listener.runFailed(this.task.operation(), runtime);
				throw runtime;
			}
			throw ex;
		}
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

}
