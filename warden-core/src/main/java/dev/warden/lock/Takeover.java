package dev.warden.lock;

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
	 * Try to take a lock that was seen {@linkplain LockRow#isStale() stale}.
	 * @return the row count of the update, or 0 where nothing may be taken yet
	 */
	int tryTake(Session session, Claim claim, LockRow seen) {
		if (seen.session() == SessionState.GONE) {
			return this.table.takeOver(session, claim, seen, false);
		}
		if (seen.session() == SessionState.UNKNOWN && seen.sessionId() == null) {
			return this.table.takeOver(session, claim, seen, true);
		}
		if (seen.session() == SessionState.ALIVE && this.settings.endDeadSessions() && end(session, seen)) {
			return 0;
		}
		if (session.dialect().hasTransactionalDdl()) {
			return this.table.takeOver(session, claim, seen, true);
		}
		warn(seen, "its database session can not be judged or ended by this user, and may still run a statement that"
				+ " commits by itself; end that session by hand");
		return 0;
	}

	/**
	 * Tell the server to end the session of the holder.
	 * @return whether the session is about to be gone
	 */
	private boolean end(Session session, LockRow seen) {
		try {
			boolean told = this.table.endSession(session, seen, true) > 0;
			if (told) {
				warn(seen, "ending its database session");
			}
			return told;
		}
		catch (DataAccessException ex) {
			warn(seen, "could not end its database session: " + SqlErrors.message(ex));
			return false;
		}
	}

	private void warn(LockRow seen, String what) {
		if (this.warnedToken != seen.token()) {
			this.warnedToken = seen.token();
			logger.warn("Migration lock '{}' of '{}' (token {}) is stale, {}: {}", seen.name(), seen.holder(),
					seen.token(), seen.why(), what);
		}
	}

}
