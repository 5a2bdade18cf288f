package dev.warden.internal.execute;

import java.time.Duration;

import dev.warden.ExecutionSettings;
import dev.warden.MigrationListener;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.LockLostException;
import dev.warden.internal.lock.Progress;
import dev.warden.internal.lock.RunStoppedException;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.script.CallbackEvent;
import dev.warden.internal.script.CallbackScript;
import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on the connection that holds the lock. A script either runs and is
 * recorded in one transaction, or, where a statement of it cannot be in one, is recorded
 * before its first statement.
 */
public final class ScriptRunner {

	private static final HarmlessLogger logger = HarmlessLogger.of(ScriptRunner.class);

	private final HeldLock lock;

	private final FencedHistory history;

	private final TransactionalRun transactional;

	private final AutocommitRun autocommit;

	private final String appliedBy;

	private final MigrationListener listener;

	private final boolean mixed;

	private final Scripts scripts;

	private final @Nullable HistoryInStep inStep;

	/**
	 * Create a runner.
	 * @param history where scripts are recorded
	 * @param appliedBy this process, for people
	 * @param settings how long statements may take
	 * @param scripts all scripts, with the callbacks
	 * @param listener told what happens
	 * @param probe looks at each statement, or {@code null}
	 * @param inStep a history that is kept in step, or {@code null}
	 */
	public ScriptRunner(FencedHistory history, String appliedBy, ExecutionSettings settings, Scripts scripts,
			MigrationListener listener, @Nullable StatementProbe probe, @Nullable HistoryInStep inStep) {
		HeldLock lock = history.lock();
		this.lock = lock;
		this.history = history;
		StatementRunner statements = new StatementRunner(lock, settings, listener, probe);
		this.transactional = new TransactionalRun(lock, statements);
		this.autocommit = new AutocommitRun(lock, statements);
		this.appliedBy = appliedBy;
		this.listener = listener;
		this.mixed = settings.mixed();
		this.scripts = scripts;
		this.inStep = inStep;
	}

	/**
	 * Run a script and record it.
	 * @param pending the script
	 * @param rank the rank of its entry
	 * @throws StatementFailedException if a statement was refused
	 * @throws WardenException if the script ran but could not be committed
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void run(PendingScript pending, int rank) {
		AppliedRecording applied = new AppliedRecording(this.history, pending, rank, this.appliedBy);
		boolean outside = pending.isResumed() || !isInTransaction(pending.script());
		run("Applied", pending.script(), outside,
				(this.inStep != null) ? this.inStep.of(applied, pending, this.history, rank) : applied);
	}

	/**
	 * Take a version back and remove its entry.
	 * @param step the version
	 * @throws StatementFailedException if a statement was refused
	 * @throws WardenException if the script ran but could not be committed
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void rollBack(RollbackPlan.Step step) {
		RollbackScript script = step.script();
		if (script == null) {
			this.lock.session().autoCommit();
			boolean removed = (this.inStep != null) ? this.inStep.remove(step, this.history, () -> remove(step))
					: remove(step);
			if (!removed) {
				throw this.lock.lost();
			}
			logger.warn("Removed irreversible V{} '{}' from the history; nothing was run", step.entry().version(),
					step.entry().description());
			return;
		}
		RollbackRecording rollback = new RollbackRecording(this.history, step, script);
		run("Rolled back", script, !isInTransaction(script),
				(this.inStep != null) ? this.inStep.of(rollback, step, this.history) : rollback);
	}

	/**
	 * Remove the entry of a version that nothing takes back.
	 */
	private boolean remove(RollbackPlan.Step step) {
		if (step.outdates()) {
			this.history.outdateRepeatables();
		}
		return this.history.takeBack(step.entry());
	}

	/**
	 * Run the callbacks of an event, each on its own.
	 * @param event what happens
	 * @throws StatementFailedException if a statement was refused
	 */
	public void call(CallbackEvent event) {
		for (CallbackScript callback : this.scripts.callbacks(event)) {
			run("Ran", callback, !isInTransaction(callback), new Unrecorded(this.lock));
		}
	}

	/**
	 * Work between callbacks, of which there may be none.
	 * @param before what happens before
	 * @param work the work
	 * @param after what happens after it
	 * @param error what happens if it, or one of those, fails
	 */
	public void call(CallbackEvent before, Runnable work, CallbackEvent after, CallbackEvent error) {
		try {
			call(before);
			work.run();
			call(after);
		}
		catch (LockLostException | RunStoppedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			try {
				call(error);
			}
			catch (RuntimeException another) {
				logger.warn("Callback failed: {}", another.getMessage());
				ex.addSuppressed(another);
			}
			throw ex;
		}
	}

	private boolean isInTransaction(Script script) {
		return ScriptTransaction.isUsed(script, this.lock.session().dialect(), this.mixed);
	}

	private void run(String deed, Script script, boolean outside, Recording recording) {
		long startedAt = System.nanoTime();
		EachCallbacks callbacks = EachCallbacks.of(script, this.scripts);
		this.listener.scriptStarted(script);
		if (script.leftOutCount() > 0) {
			logger.warn("Left out {} of the dump '{}', which would change Warden's own tables",
					(script.leftOutCount() == 1) ? "a statement" : script.leftOutCount() + " statements",
					script.name());
		}
		try {
			if (outside) {
				this.autocommit.run(script, recording, callbacks);
			}
			else {
				this.transactional.run(script, recording, callbacks);
			}
		}
		catch (RuntimeException ex) {
			this.listener.scriptFailed(script, ex);
			throw ex;
		}
		Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
		logger.atInfo()
			.addKeyValue(LogKeys.LOCK, this.lock.fence().lockName())
			.addKeyValue(LogKeys.TOKEN, this.lock.fence().token())
			.addKeyValue(LogKeys.MIGRATION, script.migration())
			.addKeyValue(LogKeys.DURATION, took.toMillis())
			.addKeyValue(LogKeys.STATEMENTS, script.statementCount())
			.log("{} {} in {}ms ({} {})", deed, Progress.describe(script.migration()), took.toMillis(),
					script.statementCount(), (script.statementCount() == 1) ? "statement" : "statements");
		this.listener.scriptCompleted(script, took);
	}

}
