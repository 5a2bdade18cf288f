package dev.warden.boot.autoconfigure.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The one thread that answers. A caller who sends half a request and no more would keep
 * it from all others; the next one has him turned out.
 */
final class Worker implements Executor, AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMillis(600);

	private final ExecutorService executor;

	private @Nullable Thread busy;

	private long since;

	Worker() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("warden-startup-server-");
		threads.setDaemon(true);
		this.executor = Executors.newSingleThreadExecutor(threads);
	}

	@Override
	public void execute(Runnable exchange) {
		turnOutTheSlow();
		this.executor.execute(() -> {
			begin();
			try {
				exchange.run();
			}
			finally {
				end();
			}
		});
	}

	private synchronized void turnOutTheSlow() {
		// an interrupt closes the channel that is read from or written to
		if (this.busy != null && System.nanoTime() - this.since > PATIENCE.toNanos()) {
			this.busy.interrupt();
		}
	}

	private synchronized void begin() {
		this.busy = Thread.currentThread();
		this.since = System.nanoTime();
	}

	private synchronized void end() {
		this.busy = null;
		Thread.interrupted();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
