package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Ends what a run does at the moment, from another thread.
 */
final class RunInterruption {

	private static final HarmlessLogger logger = HarmlessLogger.of(RunInterruption.class);

	private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(5);

	private final Connection connection;

	private final Pause pause = new Pause();

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Execution running;

	RunInterruption(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Note what runs now, or {@code null} for nothing.
	 */
	void running(@Nullable Execution execution) {
		this.running = execution;
	}

	/**
	 * Wait for a time, or until the run is interrupted.
	 */
	void pause(Duration time) throws InterruptedException {
		this.pause.await(time);
	}

	/**
	 * Note that the run is over.
	 */
	void end() {
		this.ended.countDown();
	}

	/**
	 * Cancel the running statement; where the server does not answer to that, end the
	 * connection.
	 */
	void interrupt() {
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
		try {
			if (!this.ended.await(CANCEL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.connection.abort(Runnable::run);
			}
		}
		catch (SQLException ex) {
			logger.debug("Could not end the connection of the run", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
