package dev.warden.internal.lock;

import dev.warden.LockEvent;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * Completes the events of a lock. An event is not written in one transaction with the
 * change of the row that it tells of, except where both are sent at once: a process that
 * stands still in between would block the row for all others. So a process that dies
 * there, or loses its connection, leaves a change untold. The row still knows of it, and
 * nobody changes the row to another holder's before it is told.
 */
final class LockStory {

	/**
	 * Flags of what is told of a token.
	 */
	private static final int BEGUN = 1;

	private static final int RELEASED = 2;

	private static final int UNLOCKED = 4;

	private static final String SOMEBODY = "unknown";

	private final LockEventTable events;

	LockStory(LockEventTable events) {
		this.events = events;
	}

	/**
	 * Return which events there are of a token.
	 * @param events the table of the events
	 * @param lockName SQL expression of the name of the lock
	 * @param token SQL expression of the token
	 * @return a scalar SQL expression
	 */
	static String told(Object events, String lockName, String token) {
		return "(SELECT COALESCE(SUM(DISTINCT CASE e.event WHEN 'ACQUIRED' THEN " + BEGUN + " WHEN 'TAKEN_OVER' THEN "
				+ BEGUN + " WHEN 'RELEASED' THEN " + RELEASED + " WHEN 'UNLOCKED' THEN " + UNLOCKED
				+ " ELSE 0 END), 0) FROM " + events + " e WHERE e.lock_name = " + lockName + " AND e.token = " + token
				+ ")";
	}

	/**
	 * Tell what is untold of the row that was seen.
	 * @param row the row, {@linkplain LockTable#lookWithStory looked at with its story}
	 */
	void complete(Session session, LockRow row) {
		if (row.lockedAt() == null || (row.told() & UNLOCKED) != 0) {
			return;
		}
		boolean begun = (row.told() & BEGUN) != 0;
		if (row.locked() || row.releasedAt() != null) {
			if (!begun) {
				tellBegin(session, row, row.token());
			}
			if (!row.locked() && (row.told() & RELEASED) == 0) {
				tell(session, LockEvent.Type.RELEASED, row, row.token(), row.holder(), row.releaseReason());
			}
			return;
		}
		if (!begun) {
			long held = isCounted(session, row) ? row.token() - 1 : row.token();
			if ((this.events.told(session, held) & BEGUN) == 0) {
				tellBegin(session, row, held);
			}
		}
		tell(session, LockEvent.Type.UNLOCKED, row, row.token(), SOMEBODY, "freed by SQL, not by Warden");
	}

	/**
	 * Return whether who freed the lock by SQL counted the token on. If not, the holder
	 * had this token, and all that is told of the one before is older than the holder.
	 */
	private boolean isCounted(Session session, LockRow row) {
		return row.token() > 1 && !this.events.isToldBeforeTheHolder(session, row.token() - 1);
	}

	private void tellBegin(Session session, LockRow row, long token) {
		boolean free = token == 1 || (this.events.told(session, token - 1) & (RELEASED | UNLOCKED)) != 0;
		tell(session, free ? LockEvent.Type.ACQUIRED : LockEvent.Type.TAKEN_OVER, row, token, row.holder(),
				"told later, happened at " + row.lockedAt());
	}

	private void tell(Session session, LockEvent.Type event, LockRow row, long token, String actor,
			@Nullable String reason) {
		this.events.tryAppendOnce(session, event, token, row.holder(), actor, reason);
	}

}
