package dev.warden.internal.lock;

import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * How one try to get the lock ended.
 */
sealed interface Attempt {

	/**
	 * The lock is held now, by the claim on this session.
	 *
	 * @param takenOver whether it was taken from a dead holder
	 */
	record Won(Session session, RunSettings runSettings, Claim claim, LockRow row,
			boolean takenOver) implements Attempt {

	}

	/**
	 * Nothing is left to do.
	 */
	record NotNeeded() implements Attempt {

	}

	/**
	 * Somebody else holds the lock, or nothing could be read.
	 *
	 * @param row what was seen, or {@code null} where the database did not answer
	 * @param unlockSql what a person may run to free the lock, or {@code null}
	 * @param failure why nothing was seen, or {@code null}
	 */
	record Blocked(@Nullable LockRow row, @Nullable String unlockSql,
			@Nullable RuntimeException failure) implements Attempt {

	}

}
