package dev.warden;

import java.time.Duration;

import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * How the lock is taken, held and waited for.
 *
 * @param name what is guarded, or {@code null} for schema and history table
 * @param tableName the table that holds the lock row, without its schema
 * @param waitTimeout how long to wait for a holder that shows no sign of life; zero fails
 * at once, whoever holds the lock
 * @param maxWait how long to wait at most, even for a holder that is alive
 * @param leaseDuration how long a holder whose session cannot be judged counts as alive
 * after its last renewal
 * @param renewInterval how often the holder renews its lease
 * @param pollInterval the longest time between two polls of a waiter
 * @param onFailure what becomes of the lock when a run fails
 * @param endDeadSessions whether the session of a holder whose lease has expired may be
 * ended
 * @param owner the name of this process for people, such as
 * {@code orders@node-7 (pid 4211)}
 */
public record LockSettings(@Nullable String name, String tableName, Duration waitTimeout, Duration maxWait,
		Duration leaseDuration, Duration renewInterval, Duration pollInterval, OnFailure onFailure,
		boolean endDeadSessions, String owner) {

	private static final int MAX_OWNER = 300;

	public LockSettings {
		owner = HarmlessText.of(owner, MAX_OWNER);
		require(!waitTimeout.isNegative(), "wait-timeout", waitTimeout, "not be negative");
		require(maxWait.compareTo(waitTimeout) >= 0, "max-wait", maxWait, "be at least the wait time-out");
		require(leaseDuration.toMillis() >= 1000, "lease-duration", leaseDuration, "be at least 1s");
		require(renewInterval.toMillis() >= 100, "renew-interval", renewInterval, "be at least 100ms");
		require(renewInterval.plus(renewInterval).compareTo(leaseDuration) <= 0, "renew-interval", renewInterval,
				"be at most half of the lease duration");
		require(pollInterval.toMillis() >= 10, "poll-interval", pollInterval, "be at least 10ms");
	}

	/**
	 * Return the settings of an application that configures nothing.
	 * @param owner the name of this process for people
	 * @return the defaults
	 */
	public static LockSettings defaults(String owner) {
		return new LockSettings(null, "warden_lock", Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(30),
				Duration.ofSeconds(10), Duration.ofMillis(500), OnFailure.RELEASE, true, owner);
	}

	private static void require(boolean condition, String key, Object value, String requirement) {
		if (!condition) {
			throw new InvalidSettingException("warden.lock." + key, value, requirement);
		}
	}

}
