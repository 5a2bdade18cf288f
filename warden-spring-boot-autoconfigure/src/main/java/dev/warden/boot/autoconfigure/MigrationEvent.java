package dev.warden.boot.autoconfigure;

import java.time.Duration;

/**
 * What a run of migrations publishes to the application, on its own thread and while it
 * holds the lock. Runs at start come before beans with {@code @EventListener} are ready:
 * a bean of type {@link org.springframework.context.ApplicationListener} or
 * {@link dev.warden.execute.MigrationListener} hears them too.
 */
public sealed interface MigrationEvent {

	/**
	 * The lock is held, and scripts are about to run.
	 *
	 * @param operation what is done, {@code migrate} or {@code rollback}
	 * @param scripts how many scripts will run
	 */
	record RunStarted(String operation, int scripts) implements MigrationEvent {

	}

	/**
	 * A script begins.
	 *
	 * @param migration its version and description, such as {@code 12 add index}
	 */
	record ScriptStarted(String migration) implements MigrationEvent {

	}

	/**
	 * A script was run and recorded.
	 *
	 * @param migration its version and description
	 * @param took how long it ran
	 */
	record ScriptCompleted(String migration, Duration took) implements MigrationEvent {

	}

	/**
	 * A script failed.
	 *
	 * @param migration its version and description
	 * @param failure why
	 */
	record ScriptFailed(String migration, RuntimeException failure) implements MigrationEvent {

	}

	/**
	 * All scripts were run.
	 *
	 * @param operation what was done
	 */
	record RunCompleted(String operation) implements MigrationEvent {

	}

	/**
	 * The run failed; a {@link dev.warden.lock.LockLostException} says that the lock was
	 * lost.
	 *
	 * @param operation what was tried
	 * @param failure why
	 */
	record RunFailed(String operation, RuntimeException failure) implements MigrationEvent {

	}

}
