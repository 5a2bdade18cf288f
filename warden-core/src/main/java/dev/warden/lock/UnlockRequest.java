package dev.warden.lock;

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

	/**
	 * Create a request. Control characters become blanks, so that nobody can forge a line
	 * of a log.
	 */
	public UnlockRequest {
		reason = withoutControls(reason);
		actor = withoutControls(actor);
	}

	private static String withoutControls(String text) {
		StringBuilder result = new StringBuilder(text.length());
		text.chars()
			.map((character) -> Character.isISOControl(character) ? ' ' : character)
			.forEach((character) -> result.append((char) character));
		return result.toString().strip();
	}

}
