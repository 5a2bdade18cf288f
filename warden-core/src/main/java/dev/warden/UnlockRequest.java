package dev.warden;

import dev.warden.internal.HarmlessText;

/**
 * A request to free a lock.
 *
 * @param token the token that the person saw; another one means that the lock has changed
 * hands since
 * @param reason why, kept in the lock's events
 * @param actor who asks, kept in the lock's events
 * @param force how much the person insists
 */
public record UnlockRequest(long token, String reason, String actor, Force force) {

	private static final int MAX_REASON = 1000;

	private static final int MAX_ACTOR = 300;

	/**
	 * Create a request.
	 * @param token the token that the person saw
	 * @param reason why
	 * @param actor who asks
	 * @param force whether to end the session of a holder that lives
	 */
	public UnlockRequest(long token, String reason, String actor, boolean force) {
		this(token, reason, actor, force ? Force.END_SESSION : Force.NONE);
	}

	/**
	 * Create a request. Reason and actor become harmless and are cut where they are
	 * longer than 1000 and 300 characters, so that nobody can forge or fill a log.
	 */
	public UnlockRequest {
		reason = HarmlessText.of(reason.strip(), MAX_REASON);
		actor = HarmlessText.of(actor.strip(), MAX_ACTOR);
	}

}
