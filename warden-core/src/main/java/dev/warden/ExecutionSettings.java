package dev.warden;

import java.time.Duration;

/**
 * How long the statements of scripts may take, where a script does not say so itself.
 *
 * @param lockTimeout how long a statement may wait for a database lock, zero for as long
 * as it takes
 * @param lockRetries how often a script that did not get its lock in time is tried again
 * @param statementTimeout how long a statement may run, zero for as long as it takes
 * @param maxBlocking how long a statement may make others wait, zero for as long as it
 * takes
 * @param mixed whether a script runs outside a transaction if only some of its statements
 * cannot run in one
 * @param onlineDdl whether DDL is sent so that the table can be used meanwhile
 */
public record ExecutionSettings(Duration lockTimeout, int lockRetries, Duration statementTimeout, Duration maxBlocking,
		boolean mixed, OnlineDdl onlineDdl) {

	/**
	 * The settings of an application that configures nothing: no limits.
	 */
	public static final ExecutionSettings DEFAULT = new ExecutionSettings(Duration.ZERO, 10, Duration.ZERO);

	/**
	 * Create settings of a run that may make others wait, and refuses scripts of which
	 * only a part can run in a transaction.
	 * @param lockTimeout how long a statement may wait for a database lock, zero for as
	 * long as it takes
	 * @param lockRetries how often a script that did not get its lock in time is tried
	 * again
	 * @param statementTimeout how long a statement may run, zero for as long as it takes
	 */
	public ExecutionSettings(Duration lockTimeout, int lockRetries, Duration statementTimeout) {
		this(lockTimeout, lockRetries, statementTimeout, Duration.ZERO, false, OnlineDdl.OFF);
	}

	public ExecutionSettings {
		requireNotNegative("warden.execution.lock-timeout", lockTimeout);
		requireNotNegative("warden.execution.statement-timeout", statementTimeout);
		requireNotNegative("warden.execution.max-blocking", maxBlocking);
		if (lockRetries < 0) {
			throw new InvalidSettingException("warden.execution.lock-retries", lockRetries, "not be negative");
		}
	}

	/**
	 * Return these settings with another limit on how long others may have to wait.
	 * @param limit how long a statement may make others wait, zero for as long as it
	 * takes
	 * @return the settings
	 */
	public ExecutionSettings withMaxBlocking(Duration limit) {
		return new ExecutionSettings(this.lockTimeout, this.lockRetries, this.statementTimeout, limit, this.mixed,
				this.onlineDdl);
	}

	/**
	 * Return these settings with another way to run DDL.
	 * @param mode whether DDL is sent so that the table can be used meanwhile
	 * @return the settings
	 */
	public ExecutionSettings withOnlineDdl(OnlineDdl mode) {
		return new ExecutionSettings(this.lockTimeout, this.lockRetries, this.statementTimeout, this.maxBlocking,
				this.mixed, mode);
	}

	private static void requireNotNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw new InvalidSettingException(property, value, "not be negative");
		}
	}
}
