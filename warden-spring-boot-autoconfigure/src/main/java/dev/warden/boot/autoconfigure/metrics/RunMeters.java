package dev.warden.boot.autoconfigure.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import dev.warden.Blocking;
import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Operation;
import dev.warden.ScriptKind;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of runs and unlocks of one database.
 */
class RunMeters implements MigrationListener {

	static final String LOCK_WAIT = "warden.lock.wait";

	static final String LOCK_HELD = "warden.lock.held";

	static final String LOCK_TAKEOVERS = "warden.lock.takeovers";

	static final String MIGRATION = "warden.migration";

	static final String BLOCKING = "warden.blocking";

	static final String UNLOCKS = "warden.unlocks";

	private final Tags database;

	private final Consumer<Consumer<MeterRegistry>> meters;

	private volatile long scriptStartedAt;

	RunMeters(String database, Consumer<Consumer<MeterRegistry>> meters) {
		this.database = Tags.of("database", database);
		this.meters = meters;
	}

	/**
	 * Register what counts, so that the first one is seen as an increase, and that a
	 * dashboard has data after a start with nothing to do.
	 */
	void register(MeterRegistry registry) {
		takeovers(registry);
		waits(registry, Operation.MIGRATE, LockWait.Outcome.ACQUIRED);
		held(registry, Operation.MIGRATE);
		blocking(registry);
		migrations(registry, ScriptKind.VERSIONED, "success");
		for (UnlockOutcome outcome : UnlockOutcome.values()) {
			unlocks(registry, outcome);
		}
	}

	@Override
	public void lockAwaited(LockWait wait) {
		this.meters.accept((registry) -> {
			waits(registry, wait.operation(), wait.outcome()).record(wait.waited());
			if (wait.outcome() == LockWait.Outcome.TAKEN_OVER) {
				takeovers(registry).increment();
			}
		});
	}

	@Override
	public void lockReleased(Operation operation, Duration held) {
		this.meters.accept((registry) -> held(registry, operation).record(held));
	}

	@Override
	public void scriptStarted(MigrationScript script) {
		this.scriptStartedAt = System.nanoTime();
	}

	@Override
	public void scriptCompleted(MigrationScript script, Duration took) {
		record(script, took, "success");
	}

	@Override
	public void scriptFailed(MigrationScript script, RuntimeException failure) {
		record(script, Duration.ofNanos(System.nanoTime() - this.scriptStartedAt), "failure");
	}

	@Override
	public void blockingEnded(Blocking blocking) {
		this.meters.accept((registry) -> blocking(registry).record(Duration.ofMillis(blocking.longestMillis())));
	}

	@Override
	public void unlockAnswered(UnlockRequest request, UnlockResult result) {
		this.meters.accept((registry) -> unlocks(registry, result.outcome()).increment());
	}

	private void record(MigrationScript script, Duration took, String outcome) {
		this.meters.accept((registry) -> migrations(registry, script.kind(), outcome).record(took));
	}

	private Timer waits(MeterRegistry registry, Operation operation, LockWait.Outcome outcome) {
		return Timer.builder(LOCK_WAIT)
			.description("Time that a run waited for the migration lock")
			.tags(this.database.and("operation", operation.toString(), "outcome", text(outcome)))
			.register(registry);
	}

	private Timer held(MeterRegistry registry, Operation operation) {
		return Timer.builder(LOCK_HELD)
			.description("Time that a run held the migration lock")
			.tags(this.database.and("operation", operation.toString()))
			.register(registry);
	}

	private Timer blocking(MeterRegistry registry) {
		return Timer.builder(BLOCKING)
			.description("Longest time that a session of others waited because of a run, each time that some did")
			.tags(this.database)
			.register(registry);
	}

	private Timer migrations(MeterRegistry registry, ScriptKind kind, String outcome) {
		return Timer.builder(MIGRATION)
			.description("Time that a migration ran")
			.tags(this.database.and("type", text(kind), "outcome", outcome))
			.register(registry);
	}

	private Counter takeovers(MeterRegistry registry) {
		return Counter.builder(LOCK_TAKEOVERS)
			.description("Number of times that the migration lock was taken over from a dead holder")
			.tags(this.database)
			.register(registry);
	}

	private Counter unlocks(MeterRegistry registry, UnlockOutcome outcome) {
		return Counter.builder(UNLOCKS)
			.description("Number of times that somebody asked to free the migration lock")
			.tags(this.database.and("outcome", text(outcome)))
			.register(registry);
	}

	private static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
