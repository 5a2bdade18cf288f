package dev.warden;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The state of a lock, for people. All times are the database's.
 *
 * @param name what is guarded
 * @param state what can be said about the lock
 * @param why the reason for a state that needs one, or {@code null}
 * @param token the current fencing token, or {@code null} where the lock was never used
 * or could not be read
 * @param holder who holds the lock, or {@code null} where nobody does
 * @param operation what the holder is doing, such as {@code migrate}
 * @param migration the version and description of the script that the holder is running
 * @param statement the number of the statement that the holder is running, from 1
 * @param statements the number of statements in that script
 * @param migrationStartedAt when that script began, or {@code null} where that is not
 * known
 * @param migrationDuration how long it has been running
 * @param lockedAt when the lock was taken
 * @param renewedAt when the holder last renewed its lease
 * @param expiresAt when the lease expires, or {@code null} where there is none
 * @param releasedAt when the lock was last released, or {@code null} while a run holds it
 * @param releaseReason why it was released, or why a failed run keeps it
 * @param unlock what an unlock without force would do
 * @param events the newest events, newest first
 * @param blocking who waits because of the holder's session, or {@code null} where nobody
 * does or that cannot be told
 */
public record LockStatus(String name, LockState state, @Nullable String why, @Nullable Long token,
		@Nullable Holder holder, @Nullable String operation, @Nullable String migration, @Nullable Integer statement,
		@Nullable Integer statements, @Nullable Instant migrationStartedAt, @Nullable Duration migrationDuration,
		@Nullable Instant lockedAt, @Nullable Instant renewedAt, @Nullable Instant expiresAt,
		@Nullable Instant releasedAt, @Nullable String releaseReason, UnlockAdvice unlock, List<LockEvent> events,
		@Nullable Blocking blocking) {

	/**
	 * Create the status of a lock whose holder makes nobody wait, and for which it is not
	 * known since when its script has been running.
	 * @param name what is guarded
	 * @param state what can be said about the lock
	 * @param why the reason for a state that needs one, or {@code null}
	 * @param token the current fencing token, or {@code null}
	 * @param holder who holds the lock, or {@code null} where nobody does
	 * @param operation what the holder is doing
	 * @param migration the version and description of the script that it is running
	 * @param statement the number of the statement that it is running, from 1
	 * @param statements the number of statements in that script
	 * @param lockedAt when the lock was taken
	 * @param renewedAt when the holder last renewed its lease
	 * @param expiresAt when the lease expires, or {@code null} where there is none
	 * @param releasedAt when the lock was last released, or {@code null}
	 * @param releaseReason why it was released, or why a failed run keeps it
	 * @param unlock what an unlock without force would do
	 * @param events the newest events, newest first
	 */
	public LockStatus(String name, LockState state, @Nullable String why, @Nullable Long token, @Nullable Holder holder,
			@Nullable String operation, @Nullable String migration, @Nullable Integer statement,
			@Nullable Integer statements, @Nullable Instant lockedAt, @Nullable Instant renewedAt,
			@Nullable Instant expiresAt, @Nullable Instant releasedAt, @Nullable String releaseReason,
			UnlockAdvice unlock, List<LockEvent> events) {
		this(name, state, why, token, holder, operation, migration, statement, statements, null, null, lockedAt,
				renewedAt, expiresAt, releasedAt, releaseReason, unlock, events, null);
	}

	/**
	 * Return the status of a lock that could not be read.
	 * @param name what is guarded
	 * @param why what failed, without secrets
	 * @return a status in the state {@link LockState#UNKNOWN}
	 */
	public static LockStatus unknown(String name, String why) {
		return new LockStatus(name, LockState.UNKNOWN, why, null, null, null, null, null, null, null, null, null, null,
				null, new UnlockAdvice(false, "the lock could not be read: " + why, null), List.of());
	}

	/**
	 * Who holds the lock.
	 *
	 * @param owner the holding process, for people
	 * @param ownerId the identity of this acquisition, never reused
	 * @param session what the database says about the holder's session
	 */
	public record Holder(String owner, String ownerId, SessionState session) {

	}

	/**
	 * What an unlock without force would do now.
	 *
	 * @param allowed whether it would release the lock
	 * @param why the reason
	 * @param sql a statement for a person who has nothing but a SQL prompt, or
	 * {@code null} where nothing is held, and while a statement of the holder may commit
	 * by itself
	 */
	public record UnlockAdvice(boolean allowed, String why, @Nullable String sql) {

	}

}
