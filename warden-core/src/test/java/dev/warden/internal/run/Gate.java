package dev.warden.internal.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a script on H2 waits for its test. */
public final class Gate {

	private static volatile CountDownLatch opened = new CountDownLatch(1);

	private Gate() {
	}

	static void shut() {
		opened = new CountDownLatch(1);
	}

	static void open() {
		opened.countDown();
	}

	/** Wait, as an SQL function. */
	public static int pass() throws InterruptedException {
		return opened.await(30, TimeUnit.SECONDS) ? 1 : 0;
	}

}
