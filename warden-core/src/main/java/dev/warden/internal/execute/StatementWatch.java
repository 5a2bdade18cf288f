package dev.warden.internal.execute;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * What the thread of the heartbeat does about a statement that runs within limits: before
 * it gives up waiting for a lock, look who has it; when its time is up, have it
 * cancelled.
 */
final class StatementWatch {

	private static final HarmlessLogger logger = HarmlessLogger.of(StatementWatch.class);

	private static final int MAX_BLOCKER = 500;

	private static final long NEVER = Long.MAX_VALUE;

	/** A cancellation may come too early for the driver, or while nothing runs yet. */
	private static final Duration AGAIN = Duration.ofMillis(500);

	private final Execution execution;

	private final long driverSession;

	private final long startedAt = System.nanoTime();

	private volatile long lookIn;

	private volatile long cancelIn;

	private volatile boolean expired;

	private volatile List<String> blockers = List.of();

	StatementWatch(Execution execution, StatementLimits limits, long driverSession) {
		this.execution = execution;
		this.driverSession = driverSession;
		// Late enough not to ask about every short wait, and before the wait is over
		this.lookIn = limits.hasLockTimeout() ? limits.lockTimeout().toNanos() / 10 * 6 : NEVER;
		this.cancelIn = limits.statementTimeout().isZero() ? NEVER : limits.statementTimeout().toNanos();
	}

	/**
	 * Return the statement that is watched.
	 */
	Execution execution() {
		return this.execution;
	}

	/**
	 * Note that the statement is cancelled because its time is up.
	 */
	void expire() {
		this.expired = true;
	}

	/**
	 * Return whether the statement was cancelled because its time was up.
	 * @return {@code true} if it was
	 */
	boolean isExpired() {
		return this.expired;
	}

	/**
	 * Return who kept the statement waiting for a lock.
	 * @return a description of each session, empty where nobody did or it cannot be told
	 */
	List<String> blockers() {
		return this.blockers;
	}

	/**
	 * Return how long until there is something to do, in nanoseconds.
	 */
	long next() {
		long next = Math.min(this.lookIn, this.cancelIn);
		return (next != NEVER) ? Math.max(0, next - (System.nanoTime() - this.startedAt)) : NEVER;
	}

	/**
	 * Do what is due.
	 * @param session a session to look with, if there is one
	 * @return whether the statement is to be cancelled, if it runs
	 */
	boolean act(@Nullable Session session) {
		long elapsed = System.nanoTime() - this.startedAt;
		if (elapsed >= this.lookIn) {
			this.lookIn = NEVER;
			if (session != null) {
				look(session);
			}
		}
		boolean expiring = elapsed >= this.cancelIn;
		if (expiring) {
			this.cancelIn = elapsed + AGAIN.toNanos();
		}
		return expiring;
	}

	private void look(Session session) {
		String query = session.dialect().sessions().findBlockers();
		if (query == null) {
			return;
		}
		try {
			// MySQL's threads of its own have neither user nor number
			this.blockers = session.query(query, (row, number) -> row.getString(1), this.driverSession)
				.stream()
				.filter(Objects::nonNull)
				.map((blocker) -> SqlErrors.statement(blocker, MAX_BLOCKER))
				.toList();
		}
		catch (DataAccessException ex) {
			logger.debug("Could not ask who has the lock that a statement waits for", ex);
		}
	}

}
