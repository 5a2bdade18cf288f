package dev.warden.internal.backup;

import java.util.concurrent.TimeUnit;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.Companion;
import org.jspecify.annotations.Nullable;

/**
 * Stops a backup where the lock is lost or the application shuts down.
 */
final class Stopping implements Companion {

	private static final long NEVER = TimeUnit.DAYS.toNanos(1);

	private @Nullable Runnable stop;

	private boolean stopped;

	/**
	 * Say how to stop what runs now; at once where it is to stop already.
	 */
	synchronized void with(Runnable stop) {
		this.stop = stop;
		if (this.stopped) {
			stop.run();
		}
	}

	@Override
	public long next() {
		return NEVER;
	}

	@Override
	public void act(@Nullable Session session) {
	}

	@Override
	public synchronized void stop() {
		this.stopped = true;
		if (this.stop != null) {
			this.stop.run();
		}
	}

}
