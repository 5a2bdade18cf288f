package dev.warden.internal.run;

import java.time.Duration;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.lock.Fence;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * How a run ended that did not fail.
 *
 * @param <P> the type of the plan
 * @param schema where it ran
 * @param plan what was done
 * @param fence the lock that it had, or {@code null} where there was nothing to do
 * @param took how long it took
 * @param held how long it held the lock
 * @param waited how long it waited for the lock
 */
record RunReport<P>(String schema, P plan, @Nullable Fence fence, Duration took, Duration held, Duration waited) {

	/**
	 * Return whether there was nothing to do.
	 */
	boolean isIdle() {
		return this.fence == null;
	}

	/**
	 * Begin a line of the log that says what all runs have in common.
	 */
	LoggingEventBuilder log(HarmlessLogger logger) {
		LoggingEventBuilder log = logger.atInfo()
			.addKeyValue(LogKeys.SCHEMA, this.schema)
			.addKeyValue(LogKeys.DURATION, this.took.toMillis())
			.addKeyValue(LogKeys.HELD, this.held.toMillis())
			.addKeyValue(LogKeys.WAITED, this.waited.toMillis());
		return (this.fence == null) ? log
				: log.addKeyValue(LogKeys.LOCK, this.fence.lockName()).addKeyValue(LogKeys.TOKEN, this.fence.token());
	}

	/**
	 * Return how long everything took, for people.
	 */
	String times() {
		return "%s (lock held %s, waited %s)".formatted(seconds(this.took), seconds(this.held), seconds(this.waited));
	}

	/**
	 * Return a duration as people read it in a log, to a tenth of a second.
	 */
	static String seconds(Duration duration) {
		long tenths = (duration.toMillis() + 50) / 100;
		return (tenths == 0) ? "0s" : "%d.%ds".formatted(tenths / 10, tenths % 10);
	}

}
