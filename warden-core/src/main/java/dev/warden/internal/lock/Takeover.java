package dev.warden.internal.lock;

import java.util.Objects;

import dev.warden.LockSettings;
import dev.warden.SessionState;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Takes the lock from a holder that is gone, or that did not renew its lease in time. A
 * session that still exists is ended first, and nobody starts before the server says that
 * it is gone.
 */
final class Takeover {

	private static final HarmlessLogger logger = HarmlessLogger.of(Takeover.class);

	private static final String STALE = "stale";

	private final LockTable table;

	private final LockSettings settings;

	private long warnedToken = -1;

	Takeover(LockTable table, LockSettings settings) {
		this.table = table;
		this.settings = settings;
	}

	/**
	 * Decide what to do about a lock that is held, and end the session of its holder
	 * where that is what is missing.
	 * @return the ruling of the judge; {@link Ruling#END_FIRST} if the session is about
	 * to be gone
	 */
	Ruling judge(Session session, LockRow seen) {
		Ruling ruling = seen.judge(Wish.TAKE_OVER, this.settings.endDeadSessions());
		String problem = null;
		if (ruling == Ruling.END_FIRST) {
			problem = end(session, seen);
			ruling = (problem != null) ? seen.judge(Wish.TAKE_OVER, false) : ruling;
		}
		if (ruling == Ruling.ASK) {
			warn(seen, "held by a run that may still work", ((problem != null) ? problem + ". " : "") + seen.toDo());
		}
		else if (problem != null) {
			warn(seen, STALE, problem);
		}
		return ruling;
	}

	/**
	 * Tell the server to end the session of the holder.
	 * @return why it was not ended, or {@code null} if it is about to be gone, or its
	 * holder lives after all
	 */
	private @Nullable String end(Session session, LockRow seen) {
		try {
			if (this.table.endSession(session, seen, true) > 0) {
				warn(seen, STALE, "ending its database session");
				return null;
			}
		}
		catch (DataAccessException ex) {
			logger.debug("Could not end the session of the holder", ex);
			return "could not end its database session: " + SqlErrors.message(ex);
		}
		LockRow now = this.table.look(session, null);
		boolean changed = now == null || now.token() != seen.token() || now.session() != SessionState.ALIVE
				|| !Objects.equals(now.renewedAt(), seen.renewedAt());
		return changed ? null : "did not end its database session, which carries another mark than Warden's";
	}

	/**
	 * Log that the lock was taken over.
	 * @param before the row with the holder that it was taken from
	 */
	static void log(LockRow before, LockRow own) {
		logger.atWarn()
			.addKeyValue(LogKeys.LOCK, before.name())
			.addKeyValue(LogKeys.TOKEN, own.token())
			.addKeyValue(LogKeys.HOLDER, before.holder())
			.addKeyValue(LogKeys.REASON, before.why())
			.log("Took over migration lock '{}' from '{}' (token {}): {}", before.name(), before.holder(),
					before.token(), before.why());
	}

	private void warn(LockRow seen, String state, String what) {
		if (this.warnedToken != seen.token()) {
			this.warnedToken = seen.token();
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, seen.name())
				.addKeyValue(LogKeys.TOKEN, seen.token())
				.addKeyValue(LogKeys.HOLDER, seen.holder())
				.addKeyValue(LogKeys.REASON, seen.why())
				.log("Migration lock '{}' of '{}' (token {}) is {}, {}: {}", seen.name(), seen.holder(), seen.token(),
						state, seen.why(), what);
		}
	}

}
