package dev.warden.boot.autoconfigure;

import java.time.Duration;

import org.springframework.context.ApplicationEvent;

/**
 * What a run of migrations publishes to the application, on its own thread and while it
 * holds the lock. Runs at start come before beans with {@code @EventListener} are ready;
 * a bean of type {@link org.springframework.context.ApplicationListener} or
 * {@link dev.warden.execute.MigrationListener} hears of them too.
 */
public abstract sealed class MigrationEvent extends ApplicationEvent {

	private MigrationEvent(Object source) {
		super(source);
	}

	/**
	 * The lock is held, and scripts are about to run.
	 */
	public static final class RunStarted extends MigrationEvent {

		private final String operation;

		private final int scripts;

		RunStarted(Object source, String operation, int scripts) {
			super(source);
			this.operation = operation;
			this.scripts = scripts;
		}

		/**
		 * Return what is done.
		 * @return {@code migrate}, {@code rollback}, {@code repair} or {@code baseline}
		 */
		public String getOperation() {
			return this.operation;
		}

		/**
		 * Return how many scripts will run.
		 * @return their number
		 */
		public int getScripts() {
			return this.scripts;
		}

	}

	/**
	 * A script begins.
	 */
	public static final class ScriptStarted extends MigrationEvent {

		private final String migration;

		ScriptStarted(Object source, String migration) {
			super(source);
			this.migration = migration;
		}

		/**
		 * Return the script.
		 * @return its version and description, such as {@code 12 add index}
		 */
		public String getMigration() {
			return this.migration;
		}

	}

	/**
	 * A script was run and recorded.
	 */
	public static final class ScriptCompleted extends MigrationEvent {

		private final String migration;

		private final Duration took;

		ScriptCompleted(Object source, String migration, Duration took) {
			super(source);
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
		 * @return the time
		 */
		public Duration getTook() {
			return this.took;
		}

	}

	/**
	 * A script failed.
	 */
	public static final class ScriptFailed extends MigrationEvent {

		private final String migration;

		private final RuntimeException failure;

		ScriptFailed(Object source, String migration, RuntimeException failure) {
			super(source);
			this.migration = migration;
			this.failure = failure;
		}

		/**
		 * Return the script.
		 * @return its version and description, such as {@code 12 add index}
		 */
		public String getMigration() {
			return this.migration;
		}

		/**
		 * Return why it failed.
		 * @return the failure
		 */
		public RuntimeException getFailure() {
			return this.failure;
		}

	}

	/**
	 * All scripts were run.
	 */
	public static final class RunCompleted extends MigrationEvent {

		private final String operation;

		RunCompleted(Object source, String operation) {
			super(source);
			this.operation = operation;
		}

		/**
		 * Return what is done.
		 * @return {@code migrate}, {@code rollback}, {@code repair} or {@code baseline}
		 */
		public String getOperation() {
			return this.operation;
		}

	}

	/**
	 * The run failed; a {@link dev.warden.lock.LockLostException} says that the lock was
	 * lost.
	 */
	public static final class RunFailed extends MigrationEvent {

		private final String operation;

		private final RuntimeException failure;

		RunFailed(Object source, String operation, RuntimeException failure) {
			super(source);
			this.operation = operation;
			this.failure = failure;
		}

		/**
		 * Return what is done.
		 * @return {@code migrate}, {@code rollback}, {@code repair} or {@code baseline}
		 */
		public String getOperation() {
			return this.operation;
		}

		/**
		 * Return why it failed.
		 * @return the failure
		 */
		public RuntimeException getFailure() {
			return this.failure;
		}

	}

}
