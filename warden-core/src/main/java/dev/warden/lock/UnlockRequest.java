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

}
