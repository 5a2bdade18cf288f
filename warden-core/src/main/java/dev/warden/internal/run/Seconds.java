package dev.warden.internal.run;

import java.time.Duration;

/**
 * Durations as people read them in a log.
 */
final class Seconds {

	private static final int TENTH = 100;

	private Seconds() {
	}

	/**
	 * Return a duration in seconds, to a tenth.
	 */
	static String of(Duration duration) {
		long tenths = (duration.toMillis() + TENTH / 2) / TENTH;
		return (tenths == 0) ? "0s" : "%d.%ds".formatted(tenths / 10, tenths % 10);
	}

}
