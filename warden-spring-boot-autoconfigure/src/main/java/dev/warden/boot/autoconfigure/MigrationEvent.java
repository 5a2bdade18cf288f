package dev.warden.boot.autoconfigure;

import java.time.Duration;

import dev.warden.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * What a run of migrations publishes to the application, on its own thread and while it
 * holds the lock. At startup, beans with {@code @EventListener} are not ready yet; a bean
 * of type {@link org.springframework.context.ApplicationListener} or
 * {@link dev.warden.MigrationListener} is told about them too.
 */
public abstract sealed class MigrationEvent extends ApplicationEvent {

	private final String database;

	private final Phase phase;

	private final transient @Nullable RuntimeException failure;

	private MigrationEvent(Object source, String database, Phase phase, @Nullable RuntimeException failure) {
		super(source);
		this.database = database;
		this.phase = phase;
		this.failure = failure;
	}

	/**
	 * Return which database it is about.
	 * @return its name, {@link WardenDatabases#DEFAULT_NAME} where none has a name
	 */
	public String getDatabase() {
		return this.database;
	}

	/**
	 * Return how far it is.
	 * @return the phase
	 */
	public Phase getPhase() {
		return this.phase;
	}

	/**
	 * Return why it failed. A {@link dev.warden.internal.lock.LockLostException} says
	 * that the lock was lost.
	 * @return the failure, or {@code null} where it did not fail
	 */
	public @Nullable RuntimeException getFailure() {
		return this.failure;
	}

	/**
	 * How far a run or a script is.
	 */
	public enum Phase {

		/**
		 * It is about to begin.
		 */
		STARTED,

		/**
		 * It is done.
		 */
		COMPLETED,

		/**
		 * It failed.
		 */
		FAILED

	}

	/**
	 * A run begins, with the lock held, or ends.
	 */
	public static final class OfRun extends MigrationEvent {

		private final Operation operation;

		OfRun(Object source, String database, Phase phase, Operation operation, @Nullable RuntimeException failure) {
			super(source, database, phase, failure);
			this.operation = operation;
		}

		/**
		 * Return what is done.
		 * @return the operation, such as {@code migrate}
		 */
		public Operation getOperation() {
			return this.operation;
		}

	}

	/**
	 * A script begins or ends.
	 */
	public static final class OfScript extends MigrationEvent {

		private final String migration;

		private final @Nullable Duration took;

		OfScript(Object source, String database, Phase phase, String migration, @Nullable Duration took,
				@Nullable RuntimeException failure) {
			super(source, database, phase, failure);
			this.migration = migration;
			this.took = took;
		}

		/**
		 * Return the script.
		 * @return its version and description, such as {@code 12 add index}
		 */
		public String getMigration() {
			return this.migration;
		}

		/**
		 * Return how long it ran.
		 * @return the time, or {@code null} before it is done
		 */
		public @Nullable Duration getTook() {
			return this.took;
		}

	}

}
