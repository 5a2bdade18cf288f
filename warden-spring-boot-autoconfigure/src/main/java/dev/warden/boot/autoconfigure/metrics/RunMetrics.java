package dev.warden.boot.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.warden.MigrationListener;
import dev.warden.boot.autoconfigure.MigrationListenerFactory;
import dev.warden.internal.HarmlessLogger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Measures runs and unlocks. Migrations run before there is a registry, and must not wait
 * for one: what is measured before is kept, and told to each registry that comes.
 */
class RunMetrics implements MeterBinder, MigrationListenerFactory {

	private static final HarmlessLogger logger = HarmlessLogger.of(RunMetrics.class);

	private static final int MAX_KEPT = 10_000;

	private final List<Consumer<MeterRegistry>> kept = new ArrayList<>();

	private final List<MeterRegistry> registries = new ArrayList<>();

	@Override
	public MigrationListener create(String database) {
		RunMeters meters = new RunMeters(database, this::measure);
		measure(meters::register);
		return meters;
	}

	private synchronized void measure(Consumer<MeterRegistry> measurement) {
		if (this.registries.isEmpty() && this.kept.size() < MAX_KEPT) {
			this.kept.add(measurement);
		}
		this.registries.forEach((registry) -> measure(registry, measurement));
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.kept.forEach((measurement) -> measure(registry, measurement));
		this.registries.add(registry);
	}

	/**
	 * Measure; a registry that refuses fails no run.
	 */
	private static void measure(MeterRegistry registry, Consumer<MeterRegistry> measurement) {
		try {
			measurement.accept(registry);
		}
		catch (RuntimeException ex) {
			logger.warn("Could not measure a run", ex);
		}
	}

}
