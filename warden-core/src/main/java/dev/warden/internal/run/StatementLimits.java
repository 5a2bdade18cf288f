package dev.warden.internal.run;

import java.time.Duration;

/**
 * How long a statement of a script may take.
 *
 * @param lockTimeout how long it may wait for a lock of the database, zero for as long as
 * it takes
 * @param statementTimeout how long it may run, zero for as long as it takes
 * @param maxBlocking how long it may make others wait, zero for as long as it takes
 */
record StatementLimits(Duration lockTimeout, Duration statementTimeout, Duration maxBlocking) {

	/**
	 * As long as it takes.
	 */
	static final StatementLimits NONE = new StatementLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO);

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
