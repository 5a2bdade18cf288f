package dev.warden.boot.autoconfigure.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

import dev.warden.WardenStatus;

/**
 * The status of all databases, read at most once in a while, so that the gauges of one
 * scrape share one look, and a scrape waits for no database that does not answer.
 */
class RecentStatus {

	static final Duration MAX_AGE = Duration.ofSeconds(5);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Function<Duration, Map<String, WardenStatus>> source;

	private final LongSupplier nanoTime;

	private Map<String, WardenStatus> statuses = Map.of();

	private long readAt;

	RecentStatus(Function<Duration, Map<String, WardenStatus>> source, LongSupplier nanoTime) {
		this.source = source;
		this.nanoTime = nanoTime;
	}

	synchronized WardenStatus of(String database) {
		if (this.statuses.isEmpty() || this.nanoTime.getAsLong() - this.readAt > MAX_AGE.toNanos()) {
			this.statuses = this.source.apply(PATIENCE);
			this.readAt = this.nanoTime.getAsLong();
		}
		return Objects.requireNonNull(this.statuses.get(database));
	}

}
