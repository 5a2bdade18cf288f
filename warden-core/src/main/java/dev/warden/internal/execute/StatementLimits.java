package dev.warden.internal.execute;

import java.time.Duration;

import dev.warden.ExecutionSettings;
import dev.warden.internal.sql.ScriptHeader;

/**
 * How long a statement of a script may take.
 *
 * @param lockTimeout how long it may wait for a lock of the database, zero for as long as
 * it takes
 * @param statementTimeout how long it may run, zero for as long as it takes
 * @param maxBlocking how long it may make others wait, zero for as long as it takes
 */
public record StatementLimits(Duration lockTimeout, Duration statementTimeout, Duration maxBlocking) {

	/**
	 * As long as it takes.
	 */
	static final StatementLimits NONE = new StatementLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/**
	 * Return the limits of a script, each from its header or else from the settings.
	 * @param header the header of the script
	 * @param settings the settings
	 * @return the limits
	 */
	public static StatementLimits of(ScriptHeader header, ExecutionSettings settings) {
		return new StatementLimits((header.lockTimeout() != null) ? header.lockTimeout() : settings.lockTimeout(),
				(header.statementTimeout() != null) ? header.statementTimeout() : settings.statementTimeout(),
				(header.maxBlocking() != null) ? header.maxBlocking() : settings.maxBlocking());
	}

	/**
	 * Return whether a statement gives up that makes others wait.
	 * @return {@code false} if it runs on
	 */
	public boolean limitsWaiting() {
		return isAny() || !this.maxBlocking.isZero();
	}

	/**
	 * Return whether the wait for locks is limited.
	 * @return {@code true} if it is
	 */
	boolean hasLockTimeout() {
		return !this.lockTimeout.isZero();
	}

	/**
	 * Return whether the statement itself is limited.
	 * @return {@code false} where at most others are looked after
	 */
	boolean isAny() {
		return hasLockTimeout() || !this.statementTimeout.isZero();
	}

}
