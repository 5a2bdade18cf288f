package dev.warden.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Operation;
import dev.warden.internal.HarmlessLogger;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Observes the runs on one database and their scripts, from the moment at which the lock
 * is held. The registry is asked for when there is something to run, not before.
 */
class RunObservations implements MigrationListener {

	private static final HarmlessLogger logger = HarmlessLogger.of(RunObservations.class);

	private final ObjectProvider<ObservationRegistry> registry;

	private final String database;

	private final Deque<Observed> open = new ArrayDeque<>();

	RunObservations(ObjectProvider<ObservationRegistry> registry, String database) {
		this.registry = registry;
		this.database = database;
	}

	@Override
	public synchronized void runStarted(Operation operation, int scripts) {
		begin("warden.run", "warden " + operation,
				KeyValues.of("database", this.database, "operation", operation.toString()),
				KeyValues.of("scripts", String.valueOf(scripts)));
	}

	@Override
	public synchronized void scriptStarted(MigrationScript script) {
		while (this.open.size() > 1) {
			end(null);
		}
		begin("warden.script", "warden " + script.migration(),
				KeyValues.of("database", this.database, "type", script.kind().name().toLowerCase(Locale.ROOT)),
				KeyValues.of("migration", script.migration()));
	}

	@Override
	public synchronized void scriptCompleted(MigrationScript script, Duration took) {
		end(null);
	}

	@Override
	public synchronized void scriptFailed(MigrationScript script, RuntimeException failure) {
		end(failure);
	}

	@Override
	public synchronized void runCompleted(Operation operation) {
		end(null);
	}

	@Override
	public synchronized void runFailed(Operation operation, RuntimeException failure) {
		while (!this.open.isEmpty()) {
			end(failure);
		}
	}

	private void begin(String name, String contextualName, KeyValues low, KeyValues high) {
		Observation observation = Observation.createNotStarted(name, find())
			.contextualName(contextualName)
			.lowCardinalityKeyValues(low)
			.highCardinalityKeyValues(high)
			.start();
		this.open.push(new Observed(observation, observation.openScope()));
	}

	private void end(@Nullable RuntimeException failure) {
		Observed observed = this.open.poll();
		if (observed == null) {
			return;
		}
		if (failure != null) {
			observed.observation().error(failure);
		}
		observed.scope().close();
		observed.observation().stop();
	}

	/**
	 * Return the registry, or one that observes nothing where the application's own
	 * cannot be made yet, since something that it consists of uses the database.
	 */
	private ObservationRegistry find() {
		try {
			return this.registry.getIfAvailable(() -> ObservationRegistry.NOOP);
		}
		catch (BeansException ex) {
			logger.warn("The migrations of '{}' are not observed: the ObservationRegistry waits for them",
					this.database, ex);
			return ObservationRegistry.NOOP;
		}
	}

	private record Observed(Observation observation, Observation.Scope scope) {

	}

}
