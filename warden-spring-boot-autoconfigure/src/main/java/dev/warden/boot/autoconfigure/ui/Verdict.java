package dev.warden.boot.autoconfigure.ui;

import java.util.Locale;

import dev.warden.LockState;
import dev.warden.SessionState;
import dev.warden.boot.autoconfigure.endpoint.DatabaseDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What a person has to know first about a database.
 *
 * @param mood how bad it is
 * @param word the same in a word or two, for those who do not see colours
 * @param headline what is the case, in one sentence
 * @param advice what to do, or why nothing has to be done
 */
record Verdict(Mood mood, String word, String headline, String advice) {

	static Verdict of(DatabaseDescriptor database) {
		LockDescriptor lock = database.lock();
		return switch (lock.state()) {
			case UNKNOWN -> new Verdict(Mood.ALARM, "UNKNOWN", "The database does not answer",
					"Nobody can tell whether the lock is held: " + lock.why()
							+ ". Treat it as held: start no migration and unlock nothing until it can be read.");
			case HELD -> isKept(lock) ? kept(lock) : isUpToAPerson(lock) ? upToAPerson(lock) : held(lock);
			case STALE -> new Verdict(Mood.WARNING, "STALE", "Left behind by " + owner(lock), sentence(lock.why())
					+ " Nothing has to be done: the next run that has something to do takes over by itself.");
			case FREE -> free(database.migrations());
		};
	}

	private static Verdict kept(LockDescriptor lock) {
		if (lock.releasedAt() != null) {
			return new Verdict(Mood.ALARM, "LOCKED", "Locked by hand",
					"No run holds the lock, and nothing migrates until a person has unlocked.");
		}
		return new Verdict(Mood.ALARM, "FAILED", "Kept by " + owner(lock) + " after a failure",
				"Nothing migrates until a person has looked at what failed, and has unlocked.");
	}

	private static Verdict upToAPerson(LockDescriptor lock) {
		return new Verdict(Mood.ALARM, "WAITS FOR YOU", "Held by " + owner(lock) + ", which may still work",
				sentence(lock.why()) + " No run takes over before that.");
	}

	private static Verdict held(LockDescriptor lock) {
		String headline = "Held by " + owner(lock) + ((lock.operation() != null) ? " for " + lock.operation() : "");
		String advice = isAlive(lock)
				? " Let it work. Where it has to be stopped, stop that process: the lock is free when it ends."
				: (lock.expiresAt() != null)
						? " Wait: if its lease is not renewed, this page says whether the next run takes over."
						: " It has no lease: until it ends, only an unlock by force frees the lock.";
		return new Verdict(Mood.BUSY, "RUNNING", headline, sentence(lock.unlock().why()) + advice);
	}

	private static Verdict free(@Nullable MigrationsDescriptor migrations) {
		if (migrations == null) {
			return new Verdict(Mood.ALARM, "UNKNOWN", "The lock is free, but the migrations could not be read",
					"The log of this application says why.");
		}
		if (migrations.failed() > 0) {
			return new Verdict(Mood.ALARM, "FAILED", Words.count(migrations.failed(), "script") + " failed halfway",
					"Nobody holds the lock, and nothing migrates until a person has looked at it and has repaired it.");
		}
		if (migrations.lastError() != null) {
			return new Verdict(Mood.ALARM, "FAILED", "The newest run failed",
					"Nobody holds the lock. The next run tries again, from the script that failed.");
		}
		if (migrations.refusal() != null) {
			return new Verdict(Mood.ALARM, "REFUSED", "The next migrate is refused",
					"Nobody holds the lock, and nothing migrates until scripts and history agree again.");
		}
		if (migrations.pending() > 0) {
			return new Verdict(Mood.WARNING, migrations.pending() + " PENDING",
					Words.count(migrations.pending(), "script") + " pending",
					"Nobody holds the lock. The next start that migrates, or the command migrate, runs what is pending.");
		}
		return new Verdict(Mood.CALM, "UP TO DATE", "Up to date", "Nobody holds the lock, and nothing is pending.");
	}

	private static String owner(LockDescriptor lock) {
		return (lock.holder() != null) ? lock.holder().owner() : "somebody";
	}

	private static String sentence(@Nullable String why) {
		return (why != null) ? Character.toUpperCase(why.charAt(0)) + why.substring(1) + "." : "";
	}

	/**
	 * Return whether nobody works, although the lock is held.
	 */
	static boolean isKept(LockDescriptor lock) {
		return lock.state() == LockState.HELD && lock.releaseReason() != null;
	}

	/**
	 * Return whether a person has to find out what Warden cannot.
	 */
	static boolean isUpToAPerson(LockDescriptor lock) {
		return lock.state() == LockState.HELD && !isKept(lock) && lock.why() != null;
	}

	/**
	 * Return whether the database says that the session of the holder is there.
	 */
	static boolean isAlive(LockDescriptor lock) {
		return lock.holder() != null && lock.holder().session() == SessionState.ALIVE;
	}

	/**
	 * Return whether the next look may tell something else without anybody doing
	 * anything.
	 */
	static boolean maySoonChange(DatabaseDescriptor database) {
		return database.lock().state() != LockState.FREE && !isKept(database.lock());
	}

	/**
	 * How bad it is; names a class of the style sheet.
	 */
	enum Mood {

		CALM, BUSY, WARNING, ALARM;

		String cssClass() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
