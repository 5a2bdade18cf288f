package dev.warden.internal.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Says in the log which script runs, once it has run for a second, and then how far it is
 * and what the server does for it, less often the longer it takes.
 */
final class ProgressLog {

	private static final HarmlessLogger logger = HarmlessLogger.of(ProgressLog.class);

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration SECOND = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final int MAX_ACTIVITY = 300;

	private static final long NEVER = Long.MAX_VALUE;

	private final Fence fence;

	private final @Nullable Long driverSession;

	private volatile @Nullable Step step;

	/** Only the heartbeat's thread uses what follows. */
	private long toldSince;

	private Duration tellAfter = FIRST;

	private @Nullable List<String> queries;

	/**
	 * Create a log.
	 * @param fence the lock
	 * @param driverSession the session of the run, or {@code null} where others cannot
	 * find it
	 */
	ProgressLog(Fence fence, @Nullable Long driverSession) {
		this.fence = fence;
		this.driverSession = driverSession;
	}

	/**
	 * Note what runs from now on.
	 */
	void begin(Progress progress) {
		long now = System.nanoTime();
		Step before = this.step;
		this.step = new Step(progress,
				(before != null && before.isFollowedBy(progress)) ? before.scriptStartedAt() : now, now);
	}

	/**
	 * Return how long until there is something to say, in nanoseconds.
	 */
	long next() {
		Step current = this.step;
		if (current == null || !logger.isInfoEnabled()) {
			return NEVER;
		}
		return Math.max(0, tellAfter(current).minus(current.scriptTook()).toNanos());
	}

	private Duration tellAfter(Step current) {
		if (current.scriptStartedAt() != this.toldSince) {
			this.toldSince = current.scriptStartedAt();
			this.tellAfter = FIRST;
		}
		return this.tellAfter;
	}

	/**
	 * Say what runs.
	 * @param session a session to ask the server with, if there is one
	 */
	void tell(@Nullable Session session) {
		Step current = Objects.requireNonNull(this.step);
		Duration after = tellAfter(current);
		this.tellAfter = after.equals(FIRST) ? SECOND : after.plus((after.compareTo(LONGEST) < 0) ? after : LONGEST);
		Progress progress = current.progress();
		Duration took = current.scriptTook();
		String text = "Running " + progress.describe();
		if (!after.equals(FIRST)) {
			text += " for %ds, %ds of them this statement".formatted(took.toSeconds(),
					current.statementTook().toSeconds());
		}
		String activity = (session != null) ? activity(session) : "";
		logger.atInfo()
			.addKeyValue(LogKeys.LOCK, this.fence.lockName())
			.addKeyValue(LogKeys.TOKEN, this.fence.token())
			.addKeyValue(LogKeys.MIGRATION, progress.migration())
			.addKeyValue(LogKeys.DURATION, took.toMillis())
			.log(activity.isEmpty() ? text : text + "; the server says: " + activity);
	}

	private String activity(Session session) {
		Long number = this.driverSession;
		if (number == null) {
			return "";
		}
		List<String> known = this.queries;
		if (known == null) {
			known = new ArrayList<>(session.dialect().sessions().findActivity());
			this.queries = known;
		}
		Iterator<String> rest = known.iterator();
		while (rest.hasNext()) {
			String query = rest.next();
			try {
				List<String> answer = session.query(query, (row, index) -> row.getString(1), number)
					.stream()
					.filter(Objects::nonNull)
					.filter((line) -> !line.isBlank())
					.toList();
				if (!answer.isEmpty()) {
					return SqlErrors.statement(String.join("; ", answer), MAX_ACTIVITY);
				}
			}
			catch (DataAccessException ex) {
				rest.remove();
				logger.debug("Could not ask what the server does for the run", ex);
			}
		}
		return "";
	}

	/**
	 * What runs, and since when.
	 */
	private record Step(Progress progress, long scriptStartedAt, long statementStartedAt) {

		boolean isFollowedBy(Progress next) {
			return this.progress.migration().equals(next.migration()) && this.progress.statement() <= next.statement();
		}

		Duration scriptTook() {
			return Duration.ofNanos(System.nanoTime() - this.scriptStartedAt);
		}

		Duration statementTook() {
			return Duration.ofNanos(System.nanoTime() - this.statementStartedAt);
		}

	}

}
