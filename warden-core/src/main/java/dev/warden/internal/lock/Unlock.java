package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.Force;
import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.dao.DataAccessException;

/**
 * Frees a lock for a person: a compare-and-set on the token that the person saw, refused
 * while the holder lives.
 */
final class Unlock {

	private static final HarmlessLogger logger = HarmlessLogger.of(Unlock.class);

	private static final Duration END_PATIENCE = Duration.ofSeconds(20);

	private static final Duration POLL = Duration.ofMillis(50);

	private final Database database;

	private final LockTable table;

	private final LockEvents events;

	private final LockReader reader;

	Unlock(Database database, LockTable table, LockEvents events, LockSettings settings) {
		this.database = database;
		this.table = table;
		this.events = events;
		this.reader = new LockReader(table, events, settings);
	}

	UnlockResult unlock(UnlockRequest request) {
		try (Session session = this.database.open()) {
			LockStatus before = this.reader.read(session);
			if (before.state() == LockState.UNKNOWN) {
				return new UnlockResult(UnlockOutcome.UNKNOWN,
						"Could not read migration lock '%s': %s".formatted(before.name(), before.why()), before);
			}
			if (before.token() == null) {
				return result(session, UnlockOutcome.NOT_HELD, notHeld());
			}
			return unlock(session, request);
		}
		catch (DataAccessException | SQLException ex) {
			String why = SqlErrors.message(ex);
			return new UnlockResult(UnlockOutcome.UNKNOWN,
					"Could not unlock migration lock '%s': %s".formatted(this.table.lockName(), why),
					LockStatus.unknown(this.table.lockName(), why));
		}
	}

	private UnlockResult unlock(Session session, UnlockRequest request) throws SQLException {
		LockRow row = this.table.look(session, null);
		if (row == null || !row.locked()) {
			return refuse(session, request, row, UnlockOutcome.NOT_HELD, notHeld());
		}
		if (row.token() != request.token()) {
			return refuse(session, request, row, UnlockOutcome.TOKEN_MISMATCH,
					"Refused to unlock '%s': its token is %d, not %d".formatted(row.name(), row.token(),
							request.token()));
		}
		if (row.isExhausted()) {
			return refuse(session, request, row, UnlockOutcome.REFUSED, "Refused to unlock '%s': %s. %s"
				.formatted(row.name(), LockFailures.NO_TOKEN, LockFailures.noTokenRemedy(this.table.tables())));
		}
		Wish wish = switch (request.force()) {
			case NONE -> Wish.UNLOCK;
			case END_SESSION -> Wish.FORCE;
			case UNFENCED -> Wish.FORCE_UNFENCED;
		};
		return unlock(session, request, row, wish);
	}

	private UnlockResult unlock(Session session, UnlockRequest request, LockRow row, Wish wish) throws SQLException {
		Ruling ruling = row.judge(wish, true);
		boolean known = row.isKept() || row.session() == SessionState.GONE;
		String problem = null;
		if (ruling == Ruling.END_FIRST) {
			problem = end(session, row);
			known = problem == null;
			ruling = known ? Ruling.TAKE : row.judge(wish, false);
		}
		if (ruling.isTake()) {
			boolean warned = wish != Wish.UNLOCK && !known;
			return release(session, request, row, ruling, warned ? warning(row, problem) : null);
		}
		return refuse(session, request, row, UnlockOutcome.REFUSED, refusal(row, ruling, problem));
	}

	private static String warning(LockRow row, @Nullable String problem) {
		String what = (problem != null) ? problem : "the holder's session could not be judged; it may still run";
		return what + (row.isFenced() ? "; it cannot commit anything that carries its token"
				: ", and a statement that it runs outside a transaction takes effect all the same");
	}

	private static String refusal(LockRow row, Ruling ruling, @Nullable String problem) {
		if (problem != null) {
			return "Refused to unlock '%s' by force: %s, and a statement of it commits by itself. %s"
				.formatted(row.name(), problem, row.toDo());
		}
		return "Refused to unlock '%s': its holder '%s' %s%s".formatted(row.name(), row.holder(), row.verdict(),
				(ruling == Ruling.ASK) ? ". " + row.toDo() : "");
	}

	/**
	 * End the holder's session and wait until the server says that it is gone.
	 * @return what went wrong, or {@code null} if it is gone, or has no lock any more
	 */
	private @Nullable String end(Session session, LockRow row) {
		long deadline = System.nanoTime() + END_PATIENCE.toNanos();
		try {
			int ended = this.table.endSession(session, row, false);
			while (System.nanoTime() < deadline) {
				LockRow current = this.table.look(session, null);
				if (current == null || !current.locked() || current.token() != row.token()
						|| current.session() == SessionState.GONE) {
					return null;
				}
				if (ended == 0) {
					return "its session carries another mark than Warden's and was not ended";
				}
				new Pause().await(POLL);
			}
			return "its session did not end within " + END_PATIENCE.toSeconds() + "s";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "the unlock was interrupted";
		}
		catch (DataAccessException ex) {
			return "its session could not be ended: " + SqlErrors.message(ex);
		}
	}

	private UnlockResult release(Session session, UnlockRequest request, LockRow row, Ruling ruling,
			@Nullable String warning) throws SQLException {
		String reason = "unlocked by %s: %s".formatted(request.actor(), request.reason());
		completeEvents(session, row);
		int rows = unlockAndRecord(session, request, row, reason, ruling);
		if (rows != 1) {
			LockRow current = this.table.look(session, null);
			if (current != null && !current.locked() && current.token() == row.token()) {
				return result(session, UnlockOutcome.RELEASED,
						"Migration lock '%s' was released by its holder '%s' meanwhile".formatted(row.name(),
								row.holder()));
			}
			return refuse(session, request, row, UnlockOutcome.REFUSED,
					"Refused to unlock '%s': it changed while it was looked at".formatted(row.name()));
		}
		log(request, row.token(), UnlockOutcome.RELEASED).addKeyValue(LogKeys.HOLDER, row.holder())
			.log("Migration lock '{}' of '{}' (token {}) was unlocked by '{}': {}", row.name(), row.holder(),
					row.token(), request.actor(), request.reason());
		return result(session, UnlockOutcome.RELEASED, "Released migration lock '%s' of '%s' (token %d)%s"
			.formatted(row.name(), row.holder(), row.token(), (warning != null) ? "; warning: " + warning : ""));
	}

	private void completeEvents(Session session, LockRow row) {
		try {
			LockRow current = this.table.lookWithEvents(session, null);
			if (current != null && current.token() == row.token()) {
				this.events.complete(session, current);
			}
		}
		catch (DataAccessException ex) {
			logger.debug("Could not look at the events of the lock", ex);
		}
	}

	/**
	 * Unlock and record that together, or, if recording fails, unlock alone.
	 * @return how many rows were changed
	 */
	private int unlockAndRecord(Session session, UnlockRequest request, LockRow row, String reason, Ruling ruling)
			throws SQLException {
		String why = forced(request.force()) + request.reason();
		int[] rows = new int[1];
		try {
			session.inTransaction(() -> {
				rows[0] = this.table.unlock(session, row, reason, ruling);
				if (rows[0] == 1) {
					this.events.append(session, LockEvent.Type.UNLOCKED, row.token() + 1, row.holder(), request.actor(),
							why);
				}
			});
			return rows[0];
		}
		catch (DataAccessException ex) {
			if (rows[0] != 1 || session.isBroken()) {
				throw ex;
			}
			int alone = this.table.unlock(session, row, reason, ruling);
			if (alone == 1) {
				this.events.tryAppend(session, LockEvent.Type.UNLOCKED, row.token() + 1, row.holder(), request.actor(),
						why);
			}
			return alone;
		}
	}

	private UnlockResult refuse(Session session, UnlockRequest request, @Nullable LockRow row, UnlockOutcome outcome,
			String message) {
		log(request, request.token(), outcome).log("{} (asked by '{}': {})", message, request.actor(),
				request.reason());
		this.events.tryAppend(session, LockEvent.Type.UNLOCK_REFUSED, (row != null) ? row.token() : 0,
				(row != null && row.locked()) ? row.holder() : null, request.actor(),
				outcome + ": " + request.reason());
		return result(session, outcome, message);
	}

	private LoggingEventBuilder log(UnlockRequest request, long token, UnlockOutcome outcome) {
		return logger.atWarn()
			.addKeyValue(LogKeys.LOCK, this.table.lockName())
			.addKeyValue(LogKeys.TOKEN, token)
			.addKeyValue(LogKeys.ACTOR, request.actor())
			.addKeyValue(LogKeys.REASON, request.reason())
			.addKeyValue(LogKeys.OUTCOME, outcome);
	}

	private UnlockResult result(Session session, UnlockOutcome outcome, String message) {
		return new UnlockResult(outcome, message, this.reader.read(session));
	}

	private String notHeld() {
		return "Migration lock '%s' is not held".formatted(this.table.lockName());
	}

	private static String forced(Force force) {
		return switch (force) {
			case NONE -> "";
			case END_SESSION -> "forced: ";
			case UNFENCED -> "forced, unfenced: ";
		};
	}

}
