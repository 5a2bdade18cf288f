package dev.warden.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.warden.Blocking;
import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Operation;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.internal.HarmlessLogger;

/**
 * All listeners of a run, in order.
 *
 * @param listeners the listeners
 */
public record MigrationListeners(List<? extends MigrationListener> listeners) implements MigrationListener {

	private static final HarmlessLogger logger = HarmlessLogger.of(MigrationListeners.class);

	public MigrationListeners {
		listeners = List.copyOf(listeners);
	}

	@Override
	public void runStarted(Operation operation, int scripts) {
		this.listeners.forEach((listener) -> listener.runStarted(operation, scripts));
	}

	@Override
	public void scriptStarted(MigrationScript script) {
		this.listeners.forEach((listener) -> listener.scriptStarted(script));
	}

	@Override
	public void statementExecuted(MigrationScript script, int statement, long rows) {
		this.listeners.forEach((listener) -> listener.statementExecuted(script, statement, rows));
	}

	@Override
	public void scriptCompleted(MigrationScript script, Duration took) {
		this.listeners.forEach((listener) -> listener.scriptCompleted(script, took));
	}

	@Override
	public void scriptFailed(MigrationScript script, RuntimeException failure) {
		tell(failure, (listener) -> listener.scriptFailed(script, failure));
	}

	@Override
	public void runCompleted(Operation operation) {
		this.listeners.forEach((listener) -> listener.runCompleted(operation));
	}

	@Override
	public void runFailed(Operation operation, RuntimeException failure) {
		tell(failure, (listener) -> listener.runFailed(operation, failure));
	}

	@Override
	public void lockRequested(Operation operation) {
		mention((listener) -> listener.lockRequested(operation));
	}

	@Override
	public void lockAwaited(LockWait wait) {
		mention((listener) -> listener.lockAwaited(wait));
	}

	@Override
	public void lockReleased(Operation operation, Duration held) {
		mention((listener) -> listener.lockReleased(operation, held));
	}

	@Override
	public void blockingEnded(Blocking blocking) {
		mention((listener) -> listener.blockingEnded(blocking));
	}

	@Override
	public void unlockAnswered(UnlockRequest request, UnlockResult result) {
		mention((listener) -> listener.unlockAnswered(request, result));
	}

	/**
	 * Tell what is done already, and must neither fail nor keep the lock because of a
	 * listener.
	 */
	private void mention(Consumer<MigrationListener> message) {
		for (MigrationListener listener : this.listeners) {
			try {
				message.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				logger.warn("Listener {} failed", listener.getClass().getName(), ex);
			}
		}
	}

	private void tell(RuntimeException failure, Consumer<MigrationListener> message) {
		for (MigrationListener listener : this.listeners) {
			try {
				message.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				if (ex != failure) {
					failure.addSuppressed(ex);
				}
			}
		}
	}

}
