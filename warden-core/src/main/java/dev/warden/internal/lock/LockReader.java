package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.warden.Blocking;
import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.LockStatus.Holder;
import dev.warden.LockStatus.UnlockAdvice;
import dev.warden.SessionState;
import dev.warden.WardenException;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Reads the lock for people.
 */
final class LockReader {

	private static final int EVENTS = 20;

	private final LockTable table;

	private final LockEvents events;

	private final LockSettings settings;

	LockReader(LockTable table, LockEvents events, LockSettings settings) {
		this.settings = settings;
		this.table = table;
		this.events = events;
	}

	LockStatus read(Session session) {
		LockRow row;
		String other;
		try {
			row = this.table.lookIfThere(session);
			if (row == null && !new TableFinder(session).exist(this.table.tables().lock())) {
				return neverUsed();
			}
			other = (row != null) ? HistoryGuard.pointedTo(row) : null;
			if (other == null) {
				other = new HistoryGuard(this.table.tables(), this.table.lockName()).other(session);
			}
		}
		catch (DataAccessException ex) {
			return explain(session, ex);
		}
		catch (WardenException ex) {
			if (ex.getCode() != ErrorCode.UNTRUSTED_ROW_COUNT) {
				throw ex;
			}
			return LockStatus.unknown(this.table.lockName(), String.valueOf(ex.getMessage()));
		}
		if (other != null) {
			return LockStatus.unknown(this.table.lockName(),
					"the history is guarded by the lock '%s'".formatted(other));
		}
		return (row != null) ? status(session, row) : neverUsed();
	}

	private LockStatus explain(Session session, DataAccessException failure) {
		try {
			if (!new TableFinder(session).exist(this.table.tables().lock())) {
				return neverUsed();
			}
		}
		catch (DataAccessException ex) {
			failure.addSuppressed(ex);
		}
		SQLException cause = SqlErrors.find(failure);
		return LockStatus.unknown(this.table.lockName(), SqlErrors.message((cause != null) ? cause : failure));
	}

	private LockStatus neverUsed() {
		return free(this.table.lockName(), null, null, null, List.of());
	}

	private static LockStatus free(String name, @Nullable Long token, @Nullable Instant releasedAt,
			@Nullable String releaseReason, List<LockEvent> events) {
		return new LockStatus(name, LockState.FREE, null, token, null, null, null, null, null, null, null, null,
				releasedAt, releaseReason, new UnlockAdvice(false, "nothing is held", null), events);
	}

	private List<LockEvent> events(Session session) {
		try {
			return this.events.newest(session, EVENTS);
		}
		catch (DataAccessException ex) {
			return List.of();
		}
	}

	/**
	 * Return who waits because of a holder that is there, or may be.
	 */
	private @Nullable Blocking blocking(Session session, LockRow row) {
		String sessionId = row.sessionId();
		String ownerId = row.ownerId();
		if (row.isKept() || ownerId == null || row.isHolderGone()) {
			return null;
		}
		long number = (sessionId != null && row.session() == SessionState.ALIVE)
				? session.dialect().sessions().numberOf(sessionId) : 0;
		try {
			return new BlockedSessions(this.table.tables(), number, Fence.mark(ownerId), false).look(session);
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private LockStatus status(Session session, LockRow row) {
		Dialect dialect = session.dialect();
		List<LockEvent> events = events(session);
		if (!row.locked()) {
			return free(row.name(), row.token(), row.releasedAt(), row.releaseReason(), events);
		}
		Progress progress = row.progress();
		Instant startedAt = row.scriptStartedAt();
		LockState state = row.state(this.settings.endDeadSessions());
		boolean explained = state == LockState.STALE || row.isKept() || isUpToAPerson(row);
		return new LockStatus(row.name(), state, explained ? why(row) : null, row.token(), holder(row), row.operation(),
				(progress != null) ? progress.migration() : null, (progress != null) ? progress.number() : null,
				(progress != null) ? progress.count() : null, startedAt,
				(startedAt != null) ? Duration.between(startedAt, row.now()) : null, row.lockedAt(), row.renewedAt(),
				row.expiresAt(), row.isLockedByHand() ? row.releasedAt() : null, row.releaseReason(),
				advice(dialect, row), events, blocking(session, row));
	}

	private boolean isUpToAPerson(LockRow row) {
		return row.judge(Wish.TAKE_OVER, this.settings.endDeadSessions()) == Ruling.ASK;
	}

	private String why(LockRow row) {
		return isUpToAPerson(row) ? row.why() + ". " + row.toDo() : row.why();
	}

	private static @Nullable Holder holder(LockRow row) {
		return new Holder(row.holder(), (row.ownerId() != null) ? row.ownerId() : "unknown", row.session());
	}

	private UnlockAdvice advice(Dialect dialect, LockRow row) {
		if (row.isExhausted()) {
			return new UnlockAdvice(false, LockFailures.NO_TOKEN, null);
		}
		return new UnlockAdvice(row.judge(Wish.UNLOCK, false).isTake(), why(row), this.table.unlockSql(dialect, row));
	}

}
