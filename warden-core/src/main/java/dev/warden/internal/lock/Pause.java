package dev.warden.internal.lock;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The one place that sleeps: for a time, or until somebody wakes it.
 */
final class Pause {

	private final Semaphore wake = new Semaphore(0);

	void await(Duration time) throws InterruptedException {
		if (this.wake.tryAcquire(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS)) {
			this.wake.drainPermits();
		}
	}

	void wake() {
		this.wake.release();
	}

}
