package dev.warden.internal.execute;

import java.time.Duration;
import java.util.Objects;

import dev.warden.Blocking;
import dev.warden.MigrationListener;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.BlockedSessions;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.LogTimes;
import dev.warden.internal.lock.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Looks once a second, on the heartbeat's thread and connection, who waits because of the
 * script that runs, and says so in the log: when it begins, less often the longer it
 * takes, and when it is over.
 */
final class BlockingWatch {

	private static final HarmlessLogger logger = HarmlessLogger.of(BlockingWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration SHORTEST = Duration.ofMillis(100);

	/** No look takes more of the heartbeat's time than one in so many parts. */
	private static final int REST = 20;

	private static final long NEVER = Long.MAX_VALUE;

	private final BlockedSessions sessions;

	private final Fence fence;

	private final MigrationListener listener;

	private volatile long nextAt = System.nanoTime() + INTERVAL.toNanos();

	private volatile boolean running;

	private volatile Duration limit = Duration.ZERO;

	private boolean failing;

	private @Nullable Progress progress;

	private @Nullable Episode episode;

	/**
	 * Create a watch.
	 * @param sessions sees who waits
	 * @param fence the lock
	 * @param listener told when nobody waits any more
	 */
	BlockingWatch(BlockedSessions sessions, Fence fence, MigrationListener listener) {
		this.sessions = sessions;
		this.fence = fence;
		this.listener = listener;
	}

	/**
	 * Note how long the statements of a script may make others wait.
	 * @param longest the limit, zero for as long as it takes
	 */
	void limit(Duration longest) {
		this.limit = longest;
	}

	/**
	 * Note what runs from now on.
	 */
	synchronized void begin(Progress current) {
		this.progress = current;
		this.running = true;
	}

	/**
	 * Note that the script holds nothing any more.
	 */
	void end() {
		this.running = false;
		release();
	}

	/**
	 * Note that the statement that ran holds nothing any more.
	 */
	void release() {
		Episode last;
		synchronized (this) {
			last = this.episode;
			this.episode = null;
		}
		if (last != null) {
			tellEnd(last.goneOn());
		}
	}

	/**
	 * Return how long until it is time to look, in nanoseconds.
	 */
	long next() {
		return this.running ? Math.max(0, this.nextAt - System.nanoTime()) : NEVER;
	}

	/**
	 * Look.
	 * @param session a session to ask with, if there is one
	 * @return who waits, if the limit is exceeded
	 */
	@Nullable Blocking look(@Nullable Session session) {
		long startedAt = System.nanoTime();
		Blocking blocking = (session != null) ? ask(session) : null;
		long now = System.nanoTime();
		this.nextAt = now + Math.max(pause(blocking).toNanos(), REST * (now - startedAt));
		note(blocking);
		boolean exceeded = blocking != null && !this.limit.isZero()
				&& blocking.longestMillis() >= this.limit.toMillis();
		return exceeded ? blocking : null;
	}

	private @Nullable Blocking ask(Session session) {
		try {
			Blocking blocking = this.sessions.look(session);
			this.failing = false;
			return (blocking != null && blocking.longestMillis() >= SHORTEST.toMillis()) ? blocking : null;
		}
		catch (DataAccessException ex) {
			if (!this.failing) {
				logger.debug("Could not ask who waits because of the run", ex);
			}
			this.failing = true;
			return null;
		}
	}

	/**
	 * Return when to look again: for a limit of less than two seconds more often, and
	 * when the limit is reached.
	 */
	private Duration pause(@Nullable Blocking blocking) {
		if (this.limit.isZero()) {
			return INTERVAL;
		}
		Duration rest = (blocking != null) ? this.limit.minusMillis(blocking.longestMillis()) : this.limit.dividedBy(2);
		Duration pause = (rest.compareTo(INTERVAL) < 0) ? rest : INTERVAL;
		return (pause.compareTo(SHORTEST) < 0) ? SHORTEST : pause;
	}

	private void note(@Nullable Blocking blocking) {
		Episode ended = null;
		Episode told = null;
		synchronized (this) {
			if (!this.running) {
				return;
			}
			if (blocking == null) {
				ended = this.episode;
				this.episode = null;
			}
			else {
				this.episode = (this.episode != null) ? this.episode.with(blocking, currentProgress())
						: Episode.of(blocking, currentProgress());
				told = this.episode.isDue() ? this.episode : null;
				this.episode = (told != null) ? told.told() : this.episode;
			}
		}
		if (ended != null) {
			tellEnd(ended);
		}
		if (told != null) {
			tell(told);
		}
	}

	private Progress currentProgress() {
		return Objects.requireNonNull(this.progress);
	}

	private void tell(Episode current) {
		Blocking now = current.last();
		logger.atWarn()
			.addKeyValue(LogKeys.LOCK, this.fence.lockName())
			.addKeyValue(LogKeys.TOKEN, this.fence.token())
			.addKeyValue(LogKeys.MIGRATION, current.progress().migration())
			.addKeyValue(LogKeys.BLOCKED, now.sessions())
			.addKeyValue(LogKeys.WAITED, now.longestMillis())
			.log("{} makes {}", current.progress().describe(), now);
	}

	private void tellEnd(Episode over) {
		logger.atInfo()
			.addKeyValue(LogKeys.LOCK, this.fence.lockName())
			.addKeyValue(LogKeys.TOKEN, this.fence.token())
			.addKeyValue(LogKeys.MIGRATION, over.worstProgress().migration())
			.addKeyValue(LogKeys.BLOCKED, over.worst().sessions())
			.addKeyValue(LogKeys.WAITED, over.worst().longestMillis())
			.log("{} made up to {}", over.worstProgress().describe(), over.worst());
		this.listener.blockingEnded(over.worst());
	}

	/**
	 * From the first look at which somebody waits to the first at which nobody does.
	 *
	 * @param last what was seen last
	 * @param lastAt when
	 * @param worst how many waited at once, and the longest wait
	 * @param worstProgress what ran when that was seen
	 * @param progress what ran at the last look
	 * @param logged how often it was told
	 */
	private record Episode(Blocking last, long lastAt, Blocking worst, Progress worstProgress, Progress progress,
			int logged) {

		static Episode of(Blocking first, Progress progress) {
			return new Episode(first, System.nanoTime(), first, progress, progress, 0);
		}

		Episode with(Blocking seen, Progress current) {
			return new Episode(seen, System.nanoTime(), worse(seen),
					(seen.longestMillis() >= this.worst.longestMillis()) ? current : this.worstProgress, current,
					this.logged);
		}

		private Blocking worse(Blocking seen) {
			Blocking longest = (seen.longestMillis() >= this.worst.longestMillis()) ? seen : this.worst;
			return new Blocking(Math.max(seen.sessions(), this.worst.sessions()), longest.longestMillis(),
					longest.relation(), longest.mode());
		}

		/**
		 * Return what it comes to where those who waited at the last look have waited
		 * until now.
		 */
		Episode goneOn() {
			long more = (System.nanoTime() - this.lastAt) / 1_000_000;
			return with(new Blocking(this.last.sessions(), this.last.longestMillis() + more, this.last.relation(),
					this.last.mode()), this.progress);
		}

		boolean isDue() {
			return this.logged == 0 || this.last.longestMillis() >= 1000L * LogTimes.nextSeconds(this.logged - 1);
		}

		Episode told() {
			int count = this.logged + 1;
			while (this.last.longestMillis() >= 1000L * LogTimes.nextSeconds(count - 1)) {
				count++;
			}
			return new Episode(this.last, this.lastAt, this.worst, this.worstProgress, this.progress, count);
		}

	}

}
