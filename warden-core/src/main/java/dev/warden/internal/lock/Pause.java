package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The one place that sleeps: for a time, or until somebody wakes it.
 */
public final class Pause {

	private final Semaphore wake = new Semaphore(0);

	/**
	 * Wait.
	 * @param time for how long at most
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void await(Duration time) throws InterruptedException {
		if (this.wake.tryAcquire(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS)) {
			this.wake.drainPermits();
		}
	}

	/**
	 * End a wait, that of now or, if there is none, the next one.
	 */
	public void wake() {
		this.wake.release();
	}

}
