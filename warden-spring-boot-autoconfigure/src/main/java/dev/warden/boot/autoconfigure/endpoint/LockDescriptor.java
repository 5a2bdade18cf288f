package dev.warden.boot.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.warden.Blocking;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A lock as the endpoint shows it. What is not known is left out.
 *
 * @param name what is guarded
 * @param state what can be said about the lock
 * @param why the reason for a state that needs one
 * @param token the current fencing token
 * @param holder who holds the lock
 * @param operation what the holder does
 * @param migration the version and description of the script that the holder runs
 * @param statement the number of the statement that the holder runs
 * @param statements the number of statements in that script
 * @param migrationStartedAt when that script began
 * @param migrationDurationMillis how long it has run
 * @param blocking who waits because of the holder's session
 * @param lockedAt when the lock was taken
 * @param renewedAt when the holder last renewed its lease
 * @param expiresAt when the lease ends
 * @param releasedAt when the lock was last released
 * @param releaseReason why it was released, or why a failed run keeps it
 * @param unlock what an unlock without force would do
 * @param events the newest events, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "state", "why", "token", "holder", "operation", "migration", "statement", "statements",
		"migrationStartedAt", "migrationDurationMillis", "blocking", "lockedAt", "renewedAt", "expiresAt", "releasedAt",
		"releaseReason", "unlock", "events" })
public record LockDescriptor(String name, LockState state, @Nullable String why, @Nullable Long token,
		@Nullable HolderDescriptor holder, @Nullable String operation, @Nullable String migration,
		@Nullable Integer statement, @Nullable Integer statements, @Nullable Instant migrationStartedAt,
		@Nullable Long migrationDurationMillis, @Nullable BlockingDescriptor blocking, @Nullable Instant lockedAt,
		@Nullable Instant renewedAt, @Nullable Instant expiresAt, @Nullable Instant releasedAt,
		@Nullable String releaseReason, AdviceDescriptor unlock, List<EventDescriptor> events) {

	static LockDescriptor of(LockStatus lock, Values values) {
		boolean quoting = isQuoting(lock);
		String why = quoting ? values.textOrNull("lock.why", lock.why()) : lock.why();
		return new LockDescriptor(lock.name(), lock.state(), why, lock.token(),
				HolderDescriptor.of(lock.holder(), values), lock.operation(), lock.migration(), lock.statement(),
				lock.statements(), lock.migrationStartedAt(),
				(lock.migrationDuration() != null) ? lock.migrationDuration().toMillis() : null,
				BlockingDescriptor.of(lock.blocking()), lock.lockedAt(), lock.renewedAt(), lock.expiresAt(),
				lock.releasedAt(), reason("lock.release-reason", lock.releaseReason(), values),
				AdviceDescriptor.of(lock.unlock(), quoting, values),
				lock.events().stream().map((event) -> EventDescriptor.of(event, values)).toList());
	}

	private static @Nullable String reason(String key, @Nullable String reason, Values values) {
		return "completed".equals(reason) ? reason : values.textOrNull(key, reason);
	}

	/**
	 * Return whether the reason for the state quotes an error message.
	 */
	static boolean isQuoting(LockStatus lock) {
		return lock.state() == LockState.UNKNOWN || (lock.holder() != null && lock.releaseReason() != null);
	}

	/**
	 * Who holds the lock.
	 *
	 * @param owner the holding process
	 * @param ownerId the identity of this acquisition
	 * @param session what the database says about the holder's session
	 */
	@JsonPropertyOrder({ "owner", "ownerId", "session" })
	public record HolderDescriptor(String owner, String ownerId, SessionState session) {

		static @Nullable HolderDescriptor of(LockStatus.@Nullable Holder holder, Values values) {
			return (holder != null) ? new HolderDescriptor(values.name("lock.holder.owner", holder.owner()),
					holder.ownerId(), holder.session()) : null;
		}

	}

	/**
	 * Sessions of others that wait because of the holder's.
	 *
	 * @param sessions how many
	 * @param longestMillis how long the one has waited that has waited longest
	 * @param relation the table that this one waits for
	 * @param mode the lock that is in the way
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@JsonPropertyOrder({ "sessions", "longestMillis", "relation", "mode" })
	public record BlockingDescriptor(int sessions, long longestMillis, @Nullable String relation,
			@Nullable String mode) {

		static @Nullable BlockingDescriptor of(@Nullable Blocking blocking) {
			return (blocking != null) ? new BlockingDescriptor(blocking.sessions(), blocking.longestMillis(),
					blocking.relation(), blocking.mode()) : null;
		}

	}

	/**
	 * What an unlock without force would do now.
	 *
	 * @param allowed whether it would release the lock
	 * @param why the reason
	 * @param sql a statement for a person with nothing but a SQL prompt, or {@code null}
	 * where none is safe
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@JsonPropertyOrder({ "allowed", "why", "sql" })
	public record AdviceDescriptor(boolean allowed, String why, @Nullable String sql) {

		static AdviceDescriptor of(LockStatus.UnlockAdvice advice, boolean quoting, Values values) {
			String why = quoting ? values.text("lock.unlock.why", advice.why()) : advice.why();
			return new AdviceDescriptor(advice.allowed(), why, advice.sql());
		}

	}

	/**
	 * One line of the lock's own story.
	 *
	 * @param at database time
	 * @param event what happened
	 * @param token the fencing token that it happened to
	 * @param actor who did it
	 * @param owner the holder that it happened to
	 * @param reason why
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@JsonPropertyOrder({ "at", "event", "token", "actor", "owner", "reason" })
	public record EventDescriptor(@Nullable Instant at, String event, long token, String actor, @Nullable String owner,
			@Nullable String reason) {

		static EventDescriptor of(LockEvent event, Values values) {
			return new EventDescriptor(event.at(), event.name(), event.token(),
					values.name("lock.events.actor", event.actor()), values.name("lock.events.owner", event.owner()),
					reason(event, values));
		}

		private static @Nullable String reason(LockEvent event, Values values) {
			return switch (event.event()) {
				case ACQUIRED, TAKEN_OVER -> event.reason();
				default -> LockDescriptor.reason("lock.events.reason", event.reason(), values);
			};
		}

	}

}
