package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Tells a run that the JVM shuts down, and keeps the JVM until the run has ended in
 * order. A context that is still starting is not closed by Spring's own hook.
 */
final class ShutdownSignal implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook = new Thread(this::raise, "warden-shutdown");

	private volatile boolean raised;

	private volatile @Nullable Runnable listener;

	ShutdownSignal() {
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			this.raised = true;
		}
	}

	private void raise() {
		this.raised = true;
		Runnable current = this.listener;
		if (current != null) {
			current.run();
		}
		try {
			this.ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	boolean isRaised() {
		return this.raised;
	}

	/**
	 * Set what to do when the JVM shuts down.
	 * @param listener called once, by another thread; not called where the signal
	 * {@linkplain #isRaised() is raised} already
	 */
	void onRaise(Runnable listener) {
		this.listener = listener;
	}

	@Override
	public void close() {
		this.ended.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM shuts down already, and the hook has just been told that the run
			// ended
		}
	}

}
