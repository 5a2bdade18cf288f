package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a run finds that it does not hold the lock any more. Nothing of the script
 * that it was applying is committed, except what a script outside a transaction had
 * committed before.
 */
public final class LockLostException extends WardenException {

	private final String lockName;

	private final long token;

	private final @Nullable String holder;

	LockLostException(Fence fence, @Nullable String script, @Nullable LockRow current, @Nullable Throwable cause) {
		super(ErrorCode.LOCK_LOST,
				"Lost migration lock '%s'%s: %s".formatted(fence.lockName(),
						(script != null) ? " while applying '" + script + "'" : "", describe(fence.token(), current)),
				"Look at the lock's events for who took it and why, then start again: what is applied is not"
						+ " applied twice.",
				cause);
		this.lockName = fence.lockName();
		this.token = fence.token();
		this.holder = (current != null && current.locked()) ? current.holder() : null;
	}

	private static String describe(long token, @Nullable LockRow current) {
		if (current == null) {
			return "nobody could tell in time whether token %d is still current".formatted(token);
		}
		String old = "token %d is no longer current".formatted(token);
		if (current.locked()) {
			return old + ", '%s' holds it with token %d".formatted(current.holder(), current.token());
		}
		return old + ", it is free at token %d%s".formatted(current.token(),
				(current.releaseReason() != null) ? " (" + current.releaseReason() + ")" : "");
	}

	/**
	 * Return the lock.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

	/**
	 * Return the token that is no longer current.
	 * @return the token of the run that failed
	 */
	public long getToken() {
		return this.token;
	}

	/**
	 * Return who holds the lock now.
	 * @return the holder, or {@code null} where nobody does or that is not known
	 */
	public @Nullable String getHolder() {
		return this.holder;
	}

}
