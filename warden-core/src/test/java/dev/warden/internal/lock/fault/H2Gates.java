package dev.warden.internal.lock.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The gates of the databases that H2 serves from this JVM.
 */
public final class H2Gates {

	private static final Set<String> closed = ConcurrentHashMap.newKeySet();

	private H2Gates() {
	}

	static void close(String version) {
		closed.add(version);
	}

	static void open(String version) {
		closed.remove(version);
	}

	static void openAll() {
		closed.clear();
	}

	/**
	 * Called for each of many rows, so that H2 can cancel the statement between two.
	 */
	public static boolean nap(String version) {
		if (closed.contains(version)) {
			LockSupport.parkNanos(1_000_000);
		}
		return true;
	}

}
