package dev.warden.boot.autoconfigure.health;

import java.time.Duration;
import java.util.Objects;

import dev.warden.Blocking;
import dev.warden.LockState;
import dev.warden.MigrationStatus;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.WardenDatabases;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of one migrated database: down when a migration failed, when one is still
 * pending although the application has started, and when that cannot be told. The latter
 * is not {@code UNKNOWN}, which would count as healthy.
 */
class WardenHealthIndicator extends AbstractHealthIndicator {

	/**
	 * How long a check waits for a database that does not answer.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final WardenDatabases databases;

	private final String name;

	WardenHealthIndicator(WardenDatabases databases, String name) {
		super("Migration health check failed");
		this.databases = databases;
		this.name = name;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		WardenStatus status = Objects.requireNonNull(this.databases.status(this.name, PATIENCE));
		builder.withDetail("state", status.lock().state());
		withDetail(builder, "why", status.lock().why());
		Blocking blocking = status.lock().blocking();
		withDetail(builder, "blocking", (blocking != null) ? blocking.toString() : null);
		MigrationStatus migrations = status.migrations();
		if (migrations == null) {
			builder.down();
			return;
		}
		withDetail(builder, "current", migrations.current());
		builder.withDetail("pending", migrations.pending()).withDetail("failed", migrations.failed());
		withDetail(builder, "refusal", migrations.refusal());
		boolean known = status.lock().state() != LockState.UNKNOWN;
		boolean migrated = migrations.pending() == 0 && migrations.failed() == 0 && migrations.refusal() == null;
		builder.status((known && migrated) ? Status.UP : Status.DOWN);
	}

	private static void withDetail(Health.Builder builder, String key, @Nullable String value) {
		if (value != null) {
			builder.withDetail(key, value);
		}
	}

}
