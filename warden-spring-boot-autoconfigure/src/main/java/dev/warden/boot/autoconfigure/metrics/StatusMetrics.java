package dev.warden.boot.autoconfigure.metrics;

import java.util.Locale;
import java.util.function.ToIntFunction;

import dev.warden.Blocking;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.boot.autoconfigure.WardenDatabases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows the state of each lock and what is pending or failed, as it is when somebody
 * looks. What is not known is not a number.
 */
class StatusMetrics implements MeterBinder {

	static final String LOCK_STATE = "warden.lock.state";

	static final String PENDING = "warden.migrations.pending";

	static final String FAILED = "warden.migrations.failed";

	static final String BLOCKED = "warden.blocking.sessions";

	private final WardenDatabases databases;

	private final RecentStatus status;

	StatusMetrics(WardenDatabases databases) {
		this(databases, new RecentStatus(databases::statuses, System::nanoTime));
	}

	StatusMetrics(WardenDatabases databases, RecentStatus status) {
		this.databases = databases;
		this.status = status;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String database : this.databases.names()) {
			Tags tags = Tags.of("database", database);
			for (LockState state : LockState.values()) {
				Gauge.builder(LOCK_STATE, () -> (this.status.of(database).lock().state() == state) ? 1 : 0)
					.description("State of the migration lock: 1 for the one that it has, 0 for the others")
					.tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
					.register(registry);
			}
			Gauge.builder(PENDING, () -> count(database, MigrationStatus::pending))
				.description("Number of migrations that wait to be run")
				.tags(tags)
				.register(registry);
			Gauge.builder(FAILED, () -> count(database, MigrationStatus::failed))
				.description("Number of migrations that failed and have to be repaired")
				.tags(tags)
				.register(registry);
			Gauge.builder(BLOCKED, () -> blocked(this.status.of(database).lock()))
				.description("Number of sessions of others that wait because of the run that holds the migration lock")
				.tags(tags)
				.register(registry);
		}
	}

	private static int blocked(LockStatus lock) {
		Blocking blocking = lock.blocking();
		return (blocking != null) ? blocking.sessions() : 0;
	}

	private double count(String database, ToIntFunction<MigrationStatus> number) {
		MigrationStatus migrations = this.status.of(database).migrations();
		return (migrations != null) ? number.applyAsInt(migrations) : Double.NaN;
	}

}
