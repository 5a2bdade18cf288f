package dev.warden.internal.lock;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.IntSupplier;

import dev.warden.LockEvent;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.dialect.Command;
import dev.warden.internal.dialect.Preparation;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Answer;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.MissingPrivilegeException;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Judge.Ruling;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Claims a lock that was seen free, or that may be taken from its holder. The session is
 * marked before it may become the holder's, so that a holder can be ended from its first
 * moment on.
 */
final class Claiming {

	private static final HarmlessLogger logger = HarmlessLogger.of(Claiming.class);

	private final Tables tables;

	private final LockTable table;

	private final LockEventTable events;

	private final @Nullable String schema;

	Claiming(Tables tables, LockTable table, LockEventTable events, @Nullable String schema) {
		this.tables = tables;
		this.table = table;
		this.events = events;
		this.schema = schema;
	}

	/**
	 * Claim the lock.
	 * @param seen the row, with its story
	 * @param ruling what the judge says of it
	 */
	Attempt claim(Session session, Claim claim, LockRow seen, Ruling ruling) {
		this.events.story().complete(session, seen);
		Command update = this.table.claim(session, claim, seen, ruling);
		Claimed claimed = claimAtOnce(session, claim, seen, update);
		if (claimed == null) {
			claimed = claimStepByStep(session, claim, update);
		}
		Attempt attempt = null;
		try {
			attempt = judge(session, claim, seen, claimed);
			return attempt;
		}
		finally {
			RunSettings runSettings = claimed.runSettings();
			if (runSettings != null && !(attempt instanceof Attempt.Won)) {
				session.restore(runSettings);
			}
		}
	}

	/**
	 * Prepare the session, claim, tell of it and look in one round trip and one
	 * transaction.
	 * @return what came of it, or {@code null} where nothing did
	 */
	private @Nullable Claimed claimAtOnce(Session session, Claim claim, LockRow seen, Command update) {
		Preparation preparation = session.dialect().takesStatementsTogether()
				? session.dialect().preparation(session.connection(), Claim.mark(claim.ownerId()), this.schema) : null;
		if (preparation == null) {
			return null;
		}
		Fence fence = this.table.fence(claim.ownerId(), seen.token() + 1);
		Command event = this.events.telling(session.dialect(), beginning(seen), fence, claim.owner(),
				reason(claim, seen));
		try {
			Answer<RunSettings, LockRow> answer = this.table.claimAndTell(session, preparation, update, event);
			LockRow after = answer.rows().isEmpty() ? null : answer.rows().get(0);
			return new Claimed(answer.counts().get(0), after, answer.counts().get(1) == 1, answer.before().get(0));
		}
		catch (DataAccessException ex) {
			if (isLostRace(session, ex)) {
				return new Claimed(0, this.table.look(session, null), false, null);
			}
			if (session.isBroken()) {
				throw ex;
			}
			logger.debug("Could not claim the lock and tell of it at once", ex);
			return null;
		}
	}

	private Claimed claimStepByStep(Session session, Claim claim, Command update) {
		RunSettings runSettings = session
			.call((connection) -> session.dialect().prepare(connection, Claim.mark(claim.ownerId()), this.schema));
		Claimed claimed = null;
		try {
			int rows = update(session, () -> session.update(update.sql(), update.parameters().toArray()));
			claimed = new Claimed(rows, this.table.lookAndMark(session, claim.ownerId()), false, runSettings);
			return claimed;
		}
		finally {
			if (claimed == null) {
				session.restore(runSettings);
			}
		}
	}

	private Attempt judge(Session session, Claim claim, LockRow seen, Claimed claimed) {
		int rows = claimed.rows();
		LockRow after = claimed.after();
		LockRow own = (after != null && after.isOwnedBy(claim.ownerId())) ? after : null;
		if (own == null && (rows == 0 || rows == 1)) {
			return new Attempt.Blocked(after, null, null);
		}
		if (own == null || rows != 1) {
			if (own != null) {
				this.table.release(session, this.table.fence(claim.ownerId(), own.token()), "untrusted row count");
			}
			throw new UntrustedRowCountException(this.table.lockName(), rows);
		}
		record(session, claim, seen, own, claimed.told());
		return new Attempt.Won(session, Objects.requireNonNull(claimed.runSettings()), claim, own, seen.locked());
	}

	private static LockEvent.Type beginning(LockRow before) {
		return before.locked() ? LockEvent.Type.TAKEN_OVER : LockEvent.Type.ACQUIRED;
	}

	private static String reason(Claim claim, LockRow before) {
		return before.locked() ? "from '%s' (token %d): %s".formatted(before.holder(), before.token(), before.why())
				: claim.operation();
	}

	private void record(Session session, Claim claim, LockRow before, LockRow own, boolean told) {
		if (before.locked()) {
			logger.atWarn()
				.addKeyValue(LogKeys.LOCK, before.name())
				.addKeyValue(LogKeys.TOKEN, own.token())
				.addKeyValue(LogKeys.HOLDER, before.holder())
				.addKeyValue(LogKeys.REASON, before.why())
				.log("Took over migration lock '{}' from '{}' (token {}): {}", before.name(), before.holder(),
						before.token(), before.why());
		}
		if (!told) {
			this.events.tryAppendOnce(session, beginning(before), this.table.fence(claim.ownerId(), own.token()),
					claim.owner(), reason(claim, before));
		}
	}

	/**
	 * Update the row conditionally; a lost race changes nothing and is no failure.
	 */
	private int update(Session session, IntSupplier update) {
		try {
			return update.getAsInt();
		}
		catch (DataAccessException ex) {
			if (isLostRace(session, ex)) {
				return 0;
			}
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && session.dialect().isMissingPrivilege(cause)) {
				throw MissingPrivilegeException.onTable(Grants.of(session, this.tables), "UPDATE", this.tables.lock(),
						cause);
			}
			throw ex;
		}
	}

	static boolean isLostRace(Session session, DataAccessException failure) {
		SQLException cause = SqlErrors.find(failure);
		return cause != null && session.dialect().isLostRace(cause);
	}

}
