package dev.warden.lock;

import java.util.Objects;

import dev.warden.LogKeys;
import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.dialect.SessionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Takes the lock from a holder that is gone, or that did not renew its lease in time. A
 * session that still exists is ended first, and nobody starts before the server says that
 * it is gone.
 */
final class Takeover {

	private static final Logger logger = LoggerFactory.getLogger(Takeover.class);

	private final LockTable table;

	private final LockSettings settings;

	private long warnedToken = -1;

	Takeover(LockTable table, LockSettings settings) {
		this.table = table;
		this.settings = settings;
	}

	/**
	 * Decide whether a lock that was seen {@linkplain LockRow#isStale() stale} may be
	 * taken, and end the session of its holder where that is what is missing.
	 */
	Verdict judge(Session session, LockRow seen) {
		if (seen.session() == SessionState.GONE) {
			return Verdict.TAKE;
		}
		if (seen.session() == SessionState.UNKNOWN && seen.sessionId() == null) {
			return Verdict.TAKE_IF_LEASE_IS_PAST;
		}
		if (seen.session() == SessionState.ALIVE && this.settings.endDeadSessions() && end(session, seen)) {
			return Verdict.WAIT;
		}
		if (session.dialect().hasTransactionalDdl()) {
			return Verdict.TAKE_IF_LEASE_IS_PAST;
		}
		warn(seen, "its database session can not be judged or ended by this user, and may still run a statement that"
				+ " commits by itself; end that session by hand");
		return Verdict.WAIT;
	}

	/**
	 * Tell the server to end the session of the holder.
	 * @return whether the session is about to be gone, or its holder lives after all
	 */
	private boolean end(Session session, LockRow seen) {
		try {
			if (this.table.endSession(session, seen, true) > 0) {
				warn(seen, "ending its database session");
				return true;
			}
		}
		catch (DataAccessException ex) {
			warn(seen, "could not end its database session: " + SqlErrors.message(ex));
			return false;
		}
		LockRow now = this.table.look(session, null);
		return now == null || now.token() != seen.token() || now.session() != SessionState.ALIVE
				|| !Objects.equals(now.renewedAt(), seen.renewedAt());
	}

	private void warn(LockRow seen, String what) {
		if (this.warnedToken != seen.token()) {
			this.warnedToken = seen.token();
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, seen.name())
				.addKeyValue(LogKeys.TOKEN, seen.token())
				.addKeyValue(LogKeys.HOLDER, seen.holder())
				.addKeyValue(LogKeys.REASON, seen.why())
				.log("Migration lock '{}' of '{}' (token {}) is stale, {}: {}", seen.name(), seen.holder(),
						seen.token(), seen.why(), what);
		}
	}

	/**
	 * What may be done about a stale lock.
	 */
	enum Verdict {

		/**
		 * Take it: the holder's session is gone.
		 */
		TAKE,

		/**
		 * Take it, unless the holder renews its lease first.
		 */
		TAKE_IF_LEASE_IS_PAST,

		/**
		 * Look again.
		 */
		WAIT

	}

}
