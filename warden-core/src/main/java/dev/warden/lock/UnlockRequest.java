package dev.warden.lock;

import java.util.regex.Pattern;

/**
 * Somebody's wish to free a lock.
 *
 * @param token the token that the person saw; another one means that the lock changed
 * hands since
 * @param reason why, kept in the lock's events
 * @param actor who asks, kept in the lock's events
 * @param force whether to end the session of a holder that lives
 */
public record UnlockRequest(long token, String reason, String actor, boolean force) {

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	/**
	 * Create a request. Control characters become blanks, so that nobody can forge a line
	 * of a log.
	 */
	public UnlockRequest {
		reason = withoutControls(reason);
		actor = withoutControls(actor);
	}

	private static String withoutControls(String text) {
		return CONTROLS.matcher(text).replaceAll(" ").strip();
	}

}
