package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the run ended but its lock could not be given back. The lock frees itself
 * once the database sees that the holder's session is gone, or when its lease ends.
 */
public final class LockNotReleasedException extends WardenException {

	private final String lockName;

	LockNotReleasedException(Fence fence, @Nullable Throwable cause) {
		super(ErrorCode.LOCK_NOT_RELEASED,
				"Could not release migration lock '%s' with token %d".formatted(fence.lockName(), fence.token()),
				"Check that the database is up; the lock frees itself when its session ends or its lease runs out.",
				cause);
		this.lockName = fence.lockName();
	}

	/**
	 * Return the lock.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

}
