package dev.warden.internal.lock;

import dev.warden.SessionState;

/**
 * Says what may become of a lock that is held. Whoever takes, frees or shows a lock asks
 * here, and has no rule of its own.
 */
final class Judge {

	private Judge() {
	}

	/**
	 * Judge a lock that is held.
	 * @param session what the database says of the holder's session
	 * @param lease what the lease says
	 * @param fenced whether nothing that the holder runs can be committed without its
	 * token
	 * @param kept whether a failed run has left the lock for a person
	 * @param wish what is asked for
	 * @param mayEnd whether the holder's session may still be ended
	 * @return the ruling
	 */
	static Ruling judge(SessionState session, Lease lease, boolean fenced, boolean kept, Wish wish, boolean mayEnd) {
		if (kept) {
			return (wish == Wish.TAKE_OVER) ? Ruling.WAIT : Ruling.TAKE;
		}
		if (wish == Wish.GIVE_BACK && (session == SessionState.UNKNOWN || session == SessionState.NONE)) {
			return fenced ? Ruling.TAKE_FENCED : Ruling.WAIT;
		}
		return switch (session) {
			case GONE -> Ruling.TAKE;
			case ALIVE -> alive(lease, fenced, wish, mayEnd);
			case UNKNOWN -> unknown(lease, fenced, wish);
			case NONE -> leaseOnly(lease, wish);
		};
	}

	private static Ruling alive(Lease lease, boolean fenced, Wish wish, boolean mayEnd) {
		if (wish == Wish.UNLOCK || (wish == Wish.TAKE_OVER && lease != Lease.PAST)) {
			return Ruling.WAIT;
		}
		if (mayEnd) {
			return Ruling.END_FIRST;
		}
		if (!fenced) {
			return Ruling.ASK;
		}
		return (wish == Wish.TAKE_OVER) ? Ruling.TAKE_STALE_AND_FENCED : Ruling.TAKE_FENCED;
	}

	private static Ruling unknown(Lease lease, boolean fenced, Wish wish) {
		boolean forced = wish == Wish.FORCE || wish == Wish.FORCE_UNFENCED;
		if (lease == Lease.FRESH && !(forced && fenced)) {
			return Ruling.WAIT;
		}
		if (forced) {
			return fenced ? Ruling.TAKE_FENCED : (wish == Wish.FORCE_UNFENCED) ? Ruling.TAKE : Ruling.ASK;
		}
		return (lease == Lease.PAST && fenced) ? Ruling.TAKE_STALE_AND_FENCED : Ruling.ASK;
	}

	private static Ruling leaseOnly(Lease lease, Wish wish) {
		if (wish == Wish.FORCE || wish == Wish.FORCE_UNFENCED) {
			return Ruling.TAKE;
		}
		return (lease == Lease.PAST) ? Ruling.TAKE_STALE : Ruling.WAIT;
	}

	/**
	 * What the lease of a holder says.
	 */
	enum Lease {

		/** It was renewed in time. */
		FRESH,

		/** It was not renewed in time. */
		PAST,

		/** There is none: nobody renews it. */
		NONE

	}

	/**
	 * What is asked for.
	 */
	enum Wish {

		/** To take the lock from its holder. */
		TAKE_OVER,

		/** To free it. */
		UNLOCK,

		/** To free it, and to end the holder's session for that. */
		FORCE,

		/** As {@link #FORCE}, by a person who vouches that no statement runs. */
		FORCE_UNFENCED,

		/**
		 * To free it as its holder, whose connection broke: the lease goes on only if the
		 * work might, too.
		 */
		GIVE_BACK

	}

	/**
	 * What may be done.
	 */
	enum Ruling {

		/** Take or free the lock that was seen. */
		TAKE(false, false),

		/** As {@link #TAKE}, unless the lease is renewed before. */
		TAKE_STALE(true, false),

		/** As {@link #TAKE}, unless what the holder runs is no longer fenced. */
		TAKE_FENCED(false, true),

		/** As {@link #TAKE_STALE} and {@link #TAKE_FENCED}. */
		TAKE_STALE_AND_FENCED(true, true),

		/**
		 * End the holder's session and wait until it is gone. If that cannot be done,
		 * judge again.
		 */
		END_FIRST(true, false),

		/** Wait: the holder lives, or may live. */
		WAIT(false, false),

		/** Wait for a person, who can find out what Warden cannot. */
		ASK(false, false);

		private final boolean stale;

		private final boolean fenced;

		Ruling(boolean stale, boolean fenced) {
			this.stale = stale;
			this.fenced = fenced;
		}

		/**
		 * Return whether the lock may be taken or freed.
		 */
		boolean isTake() {
			return this == TAKE || this == TAKE_STALE || isOnlyIfFenced();
		}

		/**
		 * Return whether a renewal since the look changes the ruling.
		 */
		boolean isOnlyIfStale() {
			return this.stale;
		}

		/**
		 * Return whether a statement outside a transaction, begun since the look, changes
		 * the ruling.
		 */
		boolean isOnlyIfFenced() {
			return this.fenced;
		}

	}

}
