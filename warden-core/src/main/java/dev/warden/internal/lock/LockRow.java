package dev.warden.internal.lock;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.warden.LockState;
import dev.warden.SessionState;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Sessions;
import dev.warden.internal.jdbc.Row;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.jspecify.annotations.Nullable;

/**
 * One look at the lock row, with the database's clock and its word on the holder's
 * session.
 *
 * @param timed whether the table has a column for the next
 * @param startedAt when the script that runs began, or {@code null} where that is not
 * known
 * @param privilege what this user lacks where it cannot see the session
 * @param now the database's time of the look
 * @param reached the value of the {@link Goal}, or 0
 * @param recorded which events there are of the token, or 0 where that was not asked for
 */
record LockRow(String name, boolean locked, long token, @Nullable String ownerId, @Nullable String owner,
		@Nullable String operation, @Nullable Progress progress, boolean timed, @Nullable Instant startedAt,
		@Nullable String sessionId, SessionState session, String privilege, Fencing fencing, @Nullable Instant lockedAt,
		@Nullable Instant renewedAt, @Nullable Instant expiresAt, @Nullable Instant releasedAt,
		@Nullable String releaseReason, Instant now, long reached, int recorded) {

	/** Databases and the JVM cut times at their own places. */
	private static final Duration TICK = Duration.ofMillis(2);

	/** A column that tables of older versions lack. */
	static final String STARTED_AT = "started_at";

	/**
	 * Read the row that a look returns, of a table that an older version may have made.
	 * @param columns what {@link LockTable} selects
	 */
	static LockRow read(Dialect dialect, ResultSet columns) throws SQLException {
		Row row = new Row(dialect, columns);
		String migration = row.text("migration");
		Progress progress = (migration != null)
				? new Progress(migration, row.smallNumber("statement_number"), row.smallNumber("statement_count"))
				: null;
		boolean timed = hasColumn(columns, STARTED_AT);
		Instant now = row.time("seen_at");
		SessionState session = dialect.isKnown() ? SessionState.valueOf(columns.getString("session_state"))
				: SessionState.UNKNOWN;
		return new LockRow(columns.getString("lock_name"), columns.getBoolean("locked"), token(columns),
				columns.getString("owner_id"), row.text("owner"), row.text("operation"), progress, timed,
				timed ? row.time(STARTED_AT) : null, columns.getString("session_id"), session,
				dialect.sessions().privilegeToSee(), fencing(columns), row.time("locked_at"), row.time("renewed_at"),
				row.time("expires_at"), row.time("released_at"), row.text("release_reason"),
				(now != null) ? now : Instant.EPOCH, columns.getLong("watched"), columns.getInt("told"));
	}

	private static long token(ResultSet columns) throws SQLException {
		long token = columns.getLong("token");
		return columns.wasNull() ? Long.MAX_VALUE : token;
	}

	private static Fencing fencing(ResultSet columns) throws SQLException {
		if (!hasColumn(columns, "fenced")) {
			return Fencing.NO_COLUMN;
		}
		boolean fenced = columns.getBoolean("fenced");
		return columns.wasNull() ? Fencing.NOT_TOLD : fenced ? Fencing.FENCED : Fencing.UNFENCED;
	}

	private static boolean hasColumn(ResultSet columns, String name) throws SQLException {
		ResultSetMetaData metaData = columns.getMetaData();
		for (int column = 1; column <= metaData.getColumnCount(); column++) {
			if (metaData.getColumnLabel(column).equalsIgnoreCase(name)) {
				return true;
			}
		}
		return false;
	}

	LockRow withSession(SessionState judged) {
		return new LockRow(this.name, this.locked, this.token, this.ownerId, this.owner, this.operation, this.progress,
				this.timed, this.startedAt, this.sessionId, judged, this.privilege, this.fencing, this.lockedAt,
				this.renewedAt, this.expiresAt, this.releasedAt, this.releaseReason, this.now, this.reached,
				this.recorded);
	}

	/**
	 * Return whether there is no token after this one.
	 */
	boolean isExhausted() {
		return this.token == Long.MAX_VALUE;
	}

	boolean isOwnedBy(String candidate) {
		return this.locked && candidate.equals(this.ownerId);
	}

	boolean isHeldUnder(Fence fence) {
		return isOwnedBy(fence.ownerId()) && this.token == fence.token();
	}

	/**
	 * Return whether a failed run has left the lock locked for a person to look at.
	 */
	boolean isKept() {
		return this.locked && this.releaseReason != null;
	}

	/**
	 * Return whether a person has locked it with a statement since it was released.
	 */
	boolean isLockedByHand() {
		return isKept() && this.releasedAt != null;
	}

	boolean isLeasePast() {
		return this.expiresAt != null && this.expiresAt.isBefore(this.now);
	}

	boolean isHolderGone() {
		return this.locked && !isKept() && this.session == SessionState.GONE;
	}

	/**
	 * Return whether nothing that the holder runs can be committed without its token.
	 * Versions of Warden that know nothing of that have other owner ids.
	 */
	boolean isFenced() {
		return this.fencing == Fencing.FENCED && !Fence.isOfOlderVersion(this.ownerId);
	}

	/**
	 * Return whether others may be able to tell whether the holder's session still
	 * exists.
	 */
	boolean isJudgeable() {
		return this.sessionId != null && !this.sessionId.equals(Sessions.UNJUDGED);
	}

	private Judge.Lease lease() {
		if (this.expiresAt == null) {
			return Judge.Lease.NONE;
		}
		return isLeasePast() ? Judge.Lease.PAST : Judge.Lease.FRESH;
	}

	/**
	 * Ask the judge about a lock that is held.
	 * @param mayEnd whether the session of its holder may still be ended
	 */
	Ruling judge(Wish wish, boolean mayEnd) {
		SessionState recorded = (this.sessionId != null) ? this.session : SessionState.NONE;
		return Judge.judge(recorded, lease(), isFenced(), isKept(), wish, mayEnd);
	}

	/**
	 * Return what can be said about the lock.
	 * @param mayEnd whether a run may end the session of the holder
	 */
	LockState state(boolean mayEnd) {
		if (!this.locked) {
			return LockState.FREE;
		}
		return switch (judge(Wish.TAKE_OVER, mayEnd)) {
			case WAIT, ASK -> LockState.HELD;
			default -> LockState.STALE;
		};
	}

	/**
	 * Return when the script that runs began. A version of Warden that knows nothing of
	 * that leaves what a holder before it has written.
	 */
	@Nullable Instant scriptStartedAt() {
		boolean known = this.progress != null && this.startedAt != null && this.lockedAt != null
				&& !this.startedAt.isBefore(this.lockedAt.minus(TICK));
		return known ? this.startedAt : null;
	}

	/**
	 * Return who holds the lock.
	 */
	String holder() {
		return (this.owner != null) ? this.owner : "unknown";
	}

	/**
	 * Return why the state is what it is, for a lock that is held.
	 */
	String why() {
		if (isLockedByHand()) {
			return "locked by hand: no run has taken it since it was released";
		}
		return isKept() ? "kept after a failure: " + this.releaseReason : "holder " + verdict();
	}

	/**
	 * Return what can be said about the holder.
	 */
	String verdict() {
		String renewed = (this.renewedAt != null) ? "renewed " + seconds(this.renewedAt) + " ago" : "never renewed";
		return switch (this.session) {
			case GONE -> "is gone: its database session does not exist any more";
			case ALIVE ->
				isLeasePast() ? "still has its session, but its lease has expired: " + renewed : "is alive, " + renewed;
			case UNKNOWN, NONE ->
				isLeasePast() ? "cannot be judged by its session, and its lease has expired: " + renewed
						: "cannot be judged by its session, " + renewed;
		};
	}

	/**
	 * Return what a person has to do where Warden cannot go on alone.
	 */
	String toDo() {
		String work = isFenced() ? "" : " It may run a statement that commits by itself.";
		if (this.session == SessionState.ALIVE) {
			return "Warden could not, or may not, end the holder's session.%s End session '%s' yourself, then start again"
				.formatted(work, this.sessionId);
		}
		if (!isJudgeable()) {
			return ("Nobody can see whether the holder's session still exists on this server.%s Make sure that neither"
					+ " '%s' nor a statement of it still runs, then unlock with '--warden.force=unfenced'")
				.formatted(work, holder());
		}
		return ("This user cannot see whether the holder's session still exists: Warden could see it with the"
				+ " privilege %s.%s Look for session '%s', end it if it is there, then unlock with '--warden.force=unfenced'")
			.formatted(this.privilege, work, this.sessionId);
	}

	private String seconds(Instant since) {
		return Math.max(0, Duration.between(since, this.now).toSeconds()) + "s";
	}

	/**
	 * Describe the holder in a sentence about the lock.
	 */
	String describeHolder() {
		StringBuilder text = new StringBuilder("held by '").append(holder()).append('\'');
		if (this.lockedAt != null) {
			text.append(" since ").append(this.lockedAt.truncatedTo(ChronoUnit.SECONDS));
		}
		if (this.progress != null) {
			text.append(", running ").append(this.progress.describe());
		}
		return text.append(isKept() ? ", " + why() : ", session " + sessionText()).toString();
	}

	private String sessionText() {
		return switch (this.session) {
			case ALIVE -> "alive";
			case GONE -> "gone";
			case UNKNOWN, NONE -> "unknown";
		};
	}

	/**
	 * What the lock row says of the work under way.
	 */
	enum Fencing {

		/** Nothing of it can be committed without the token. */
		FENCED,

		/** A statement of it may commit by itself. */
		UNFENCED,

		/** An older version of Warden holds the lock, or nobody does. */
		NOT_TOLD,

		/** An older version of Warden has made the table. */
		NO_COLUMN

	}

	/**
	 * Return the condition for the lock as it was seen, free or with its holder, and for
	 * what a ruling rests on that the holder may have changed since.
	 * @param ruling what the judge says of it
	 */
	String ifStill(Dialect dialect, Ruling ruling) {
		String state = this.locked ? " AND locked AND release_reason IS NULL" : " AND (NOT locked OR locked IS NULL)";
		return state + " AND token = " + this.token + stillTrue(dialect, ruling);
	}

	/**
	 * Return what a ruling rests on that the holder may have changed since the look.
	 */
	static String stillTrue(Dialect dialect, Ruling ruling) {
		return (ruling.isOnlyIfStale() ? " AND expires_at < " + dialect.now() : "")
				+ (ruling.isOnlyIfFenced() ? " AND fenced" : "");
	}

}
