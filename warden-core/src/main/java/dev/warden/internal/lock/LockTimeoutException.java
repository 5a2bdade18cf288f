package dev.warden.internal.lock;

import java.time.Duration;
import java.time.Instant;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the lock could not be had in time.
 */
public final class LockTimeoutException extends WardenException {

	/** What helps where a transaction that does not end keeps the row of a lock. */
	public static final String KEPT_REMEDY = "End the transaction that has changed or locked the row of the lock, such as"
			+ " one that a person has not committed yet, and start again.";

	private final String lockName;

	private final String holder;

	private final @Nullable Instant heldSince;

	private final Duration waited;

	LockTimeoutException(LockRow row, @Nullable String unlockSql, Duration waited, int polls,
			@Nullable Throwable cause) {
		super(ErrorCode.LOCK_TIMEOUT,
				"Could not acquire migration lock '%s' within %ds: %s (%d %s)".formatted(row.name(), waited.toSeconds(),
						describe(row, cause), polls, (polls == 1) ? "poll" : "polls"),
				isRowKept(row, cause) ? KEPT_REMEDY : remedy(row, unlockSql), cause);
		this.lockName = row.name();
		this.holder = row.holder();
		this.heldSince = row.lockedAt();
		this.waited = waited;
	}

	/**
	 * Describe who is waited for.
	 * @param cause why the row was not to be had, or {@code null}
	 */
	static String describe(LockRow row, @Nullable Throwable cause) {
		return (row.locked() ? row.describeHolder() : "free")
				+ (isRowKept(row, cause) ? ", but another transaction keeps its row" : "");
	}

	/**
	 * Return whether a lock that may be taken was not to be had for want of its row.
	 */
	static boolean isRowKept(LockRow row, @Nullable Throwable cause) {
		return SqlErrors.gaveUpWaiting(cause) && (!row.locked() || row.judge(Wish.TAKE_OVER, true).isTake());
	}

	private static String remedy(LockRow row, @Nullable String unlockSql) {
		if (row.locked() && row.judge(Wish.TAKE_OVER, false) == Ruling.ASK) {
			return row.toDo() + ".";
		}
		String unlock = "unlock token %1$d with '--warden.command=unlock --warden.token=%1$d --warden.reason=...'%2$s"
			.formatted(row.token(),
					(unlockSql != null)
							? ", with 'POST /actuator/warden/{database}' of a running instance, or with \"%s\""
								.formatted(unlockSql)
							: " or with 'POST /actuator/warden/{database}' of a running instance");
		if (row.isLockedByHand()) {
			return "Ask who has locked it, then %s.".formatted(unlock);
		}
		if (row.isKept()) {
			return "Look at what failed, then %s.".formatted(unlock);
		}
		if (!row.locked()) {
			return "Start again.";
		}
		return row.judge(Wish.UNLOCK, false).isTake()
				? "Start again: the next run takes over by itself. If there is no next run, %s.".formatted(unlock)
				: "Wait for the holder to finish and start again, or raise 'warden.lock.wait-timeout' or"
						+ " 'warden.lock.max-wait'. " + byForce(row);
	}

	private static String byForce(LockRow row) {
		String command = "'--warden.command=unlock --warden.token=%d --warden.reason=... --warden.force'"
			.formatted(row.token());
		Ruling ruling = row.judge(Wish.FORCE, true);
		if (ruling == Ruling.END_FIRST) {
			return "To stop it, stop its process, or end its session with %s.".formatted(command);
		}
		return ruling.isTake() ? "If its process is known to have ended, unlock with %s.".formatted(command)
				: "While its lease is fresh, every unlock is refused.";
	}

	/**
	 * Return the lock.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

	/**
	 * Return who held the lock at the last look.
	 * @return the holder, for people
	 */
	public String getHolder() {
		return this.holder;
	}

	/**
	 * Return since when it was held.
	 * @return database time, or {@code null} where the row does not say
	 */
	public @Nullable Instant getHeldSince() {
		return this.heldSince;
	}

	/**
	 * Return how long was waited.
	 * @return the time from the first try to the last
	 */
	public Duration getWaited() {
		return this.waited;
	}

}
