package dev.warden.boot.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where a script on H2 stops until its test lets it pass. H2 calls it by its name.
 */
public final class Gate {

	private static volatile CountDownLatch arrived = new CountDownLatch(1);

	private static volatile CountDownLatch opened = new CountDownLatch(1);

	private Gate() {
	}

	/**
	 * Wait until the gate is opened.
	 * @return nothing of interest
	 * @throws InterruptedException if the statement is cancelled
	 */
	public static int pass() throws InterruptedException {
		arrived.countDown();
		opened.await(180, TimeUnit.SECONDS);
		return 1;
	}

	static void close() {
		arrived = new CountDownLatch(1);
		opened = new CountDownLatch(1);
	}

	static void awaitArrival() {
		try {
			if (!arrived.await(120, TimeUnit.SECONDS)) {
				throw new IllegalStateException("No script came to the gate");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void open() {
		opened.countDown();
	}

}
