package dev.warden;

/**
 * What an unlock did.
 *
 * @param outcome how it ended
 * @param message one sentence for people: who held the lock, and why it ended like that
 * @param lock the lock afterwards
 */
public record UnlockResult(UnlockOutcome outcome, String message, LockStatus lock) {

}
