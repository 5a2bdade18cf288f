package dev.warden.internal.lock;

import java.time.Duration;
import java.time.Instant;

import dev.warden.LockSettings;
import dev.warden.SessionState;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import org.jspecify.annotations.Nullable;

/**
 * The wait of one instance. Time counts against the time-out only while the holder shows
 * no sign of life.
 */
final class Waiter {

	private static final HarmlessLogger logger = HarmlessLogger.of(Waiter.class);

	private final LockTable table;

	private final LockSettings settings;

	private final ShutdownSignal shutdown;

	private final PollSchedule schedule;

	private final Forecast forecast;

	private final Pause pause = new Pause();

	private final long startedAt = System.nanoTime();

	private long lookedAt = this.startedAt;

	private long livedAt = this.startedAt;

	private int polls;

	private int logged;

	private @Nullable LockRow last;

	private @Nullable Instant lastRenewal;

	private long lastToken = -1;

	Waiter(LockTable table, LockSettings settings, ShutdownSignal shutdown, @Nullable Goal goal) {
		this.table = table;
		this.settings = settings;
		this.shutdown = shutdown;
		this.schedule = new PollSchedule(settings.pollInterval());
		this.forecast = new Forecast(goal);
		shutdown.onRaise(this.pause::wake);
	}

	/**
	 * Return how long somebody else was waited for.
	 */
	Duration waited() {
		return (this.polls > 0) ? elapsed() : Duration.ZERO;
	}

	private Duration elapsed() {
		return since(this.startedAt);
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

	/**
	 * Pause until the next try.
	 * @throws LockTimeoutException if the time is up
	 * @throws RunStoppedException if the application shuts down or the thread is
	 * interrupted
	 */
	void blocked(Acquirer.Attempt.Blocked attempt) {
		this.polls++;
		LockRow row = attempt.row();
		Duration busy = (row != null) ? this.forecast.until(row.reached(), elapsed()) : Duration.ZERO;
		if (row != null) {
			if (showsLife(row)) {
				this.livedAt = System.nanoTime();
			}
			this.last = row;
		}
		failIfTimeIsUp(attempt);
		log(attempt.failure());
		try {
			if (!this.shutdown.isRaised()) {
				this.pause.await(rest(this.schedule.pause(elapsed(), since(this.lookedAt), busy)));
				this.lookedAt = System.nanoTime();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunStoppedException(this.table.lockName(), "waiting for", ex);
		}
		if (this.shutdown.isRaised()) {
			throw new RunStoppedException(this.table.lockName(), "waiting for", null);
		}
	}

	private boolean showsLife(LockRow row) {
		boolean renewed = row.token() != this.lastToken
				|| (row.renewedAt() != null && !row.renewedAt().equals(this.lastRenewal));
		this.lastToken = row.token();
		this.lastRenewal = row.renewedAt();
		if (!row.locked() || row.isKept()) {
			return false;
		}
		boolean believed = row.session() == SessionState.ALIVE
				|| (row.session() != SessionState.GONE && row.expiresAt() != null);
		return renewed || (believed && !row.isLeasePast());
	}

	private void failIfTimeIsUp(Acquirer.Attempt.Blocked attempt) {
		boolean silent = silence().compareTo(this.settings.waitTimeout()) >= 0;
		if (!silent && elapsed().compareTo(this.settings.maxWait()) < 0 && !this.settings.waitTimeout().isZero()) {
			return;
		}
		LockRow row = this.last;
		if (row == null) {
			throw (attempt.failure() != null) ? attempt.failure()
					: new IllegalStateException("Nothing was seen of lock " + this.table.lockName());
		}
		throw new LockTimeoutException(row, attempt.unlockSql(), elapsed(), this.polls, attempt.failure());
	}

	private Duration silence() {
		return since(this.livedAt);
	}

	/**
	 * Return a pause that does not reach beyond the time-out.
	 */
	private Duration rest(Duration interval) {
		Duration rest = this.settings.waitTimeout().minus(silence());
		return (rest.compareTo(interval) < 0) ? rest : interval;
	}

	private void log(@Nullable RuntimeException failure) {
		LockRow row = this.last;
		long seconds = elapsed().toSeconds();
		boolean known = row != null && (row.locked() || LockTimeoutException.isRowKept(row, failure));
		if (row == null || !known || seconds < LogTimes.nextSeconds(this.logged)) {
			return;
		}
		while (seconds >= LogTimes.nextSeconds(this.logged)) {
			this.logged++;
		}
		logger.atInfo()
			.addKeyValue(LogKeys.LOCK, row.name())
			.addKeyValue(LogKeys.TOKEN, row.token())
			.addKeyValue(LogKeys.HOLDER, row.locked() ? row.holder() : null)
			.addKeyValue(LogKeys.WAITED, elapsed().toMillis())
			.log("Waiting for migration lock '{}' for {}s: {}", this.table.lockName(), seconds,
					LockTimeoutException.describe(row, failure));
	}

}
