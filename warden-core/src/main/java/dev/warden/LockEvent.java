package dev.warden;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One event of a lock, as recorded in the database.
 *
 * @param at database time, or {@code null} where the table has no time that can be read
 * @param event what happened
 * @param name what happened, as written in the table
 * @param token the fencing token that it happened to
 * @param owner the holder that it happened to, or {@code null} where there was none
 * @param actor who did it
 * @param reason why, or {@code null} if there is none
 */
public record LockEvent(@Nullable Instant at, Type event, String name, long token, @Nullable String owner, String actor,
		@Nullable String reason) {

	/**
	 * Create an event of a known kind.
	 * @param at database time
	 * @param event what happened
	 * @param token the fencing token that it happened to
	 * @param owner the holder that it happened to, or {@code null}
	 * @param actor who did it
	 * @param reason why, or {@code null}
	 */
	public LockEvent(@Nullable Instant at, Type event, long token, @Nullable String owner, String actor,
			@Nullable String reason) {
		this(at, event, event.name(), token, owner, actor, reason);
	}

	/**
	 * What can happen to a lock.
	 */
	public enum Type {

		/**
		 * A run took the free lock.
		 */
		ACQUIRED,

		/**
		 * The holder released the lock.
		 */
		RELEASED,

		/**
		 * The holder found that it no longer holds the lock.
		 */
		LOST,

		/**
		 * A run took the lock of a dead holder.
		 */
		TAKEN_OVER,

		/**
		 * Somebody unlocked the lock.
		 */
		UNLOCKED,

		/**
		 * Somebody was not allowed to unlock the lock.
		 */
		UNLOCK_REFUSED,

		/**
		 * A run failed; the reason has the error.
		 */
		FAILED,

		/**
		 * Somebody finished a script by hand and recorded it as applied; the reason says
		 * which and why.
		 */
		MARKED_APPLIED,

		/**
		 * A version was rolled back; the reason says which.
		 */
		ROLLED_BACK,

		/**
		 * Something that this version of Warden does not know; {@link LockEvent#name()}
		 * has the text in the table.
		 */
		UNKNOWN;

		/**
		 * Return what a text in the table stands for.
		 * @param name the text
		 * @return {@link #UNKNOWN} for what this version of Warden does not know
		 */
		public static Type of(String name) {
			for (Type type : values()) {
				if (type.name().equals(name)) {
					return type;
				}
			}
			return UNKNOWN;
		}

	}
}
