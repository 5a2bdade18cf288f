package dev.warden.internal.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.warden.Blocking;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.FailureKind;
import dev.warden.internal.dialect.Sessions;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Sees which sessions of others wait because of the session of a run: directly, in the
 * queue behind it, or for one that does. Who waits for Warden's own tables is a Warden,
 * too.
 */
public final class BlockedSessions {

	private static final HarmlessLogger logger = HarmlessLogger.of(BlockedSessions.class);

	/** What stands before the name of a table in the statements of MySQL. */
	private static final Pattern TABLE = Pattern.compile(
			"\\b(?:TABLES?|ON|INTO|UPDATE|FROM|JOIN)\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(?:[^\\s.(,;]+\\s*\\.\\s*)?"
					+ "(`[^`]+`|[\\w$\\x80-\\x{10ffff}]+)",
			Pattern.CASE_INSENSITIVE);

	private final Tables tables;

	private final long session;

	private final String mark;

	private @Nullable List<Iterator<BoundSql>> queries;

	private List<@Nullable BoundSql> believed = List.of();

	private List<String> subjects = List.of();

	/** Since when each can have waited at most, by a clock that nobody can set. */
	private Map<Long, Long> since = new HashMap<>();

	private long lookedAt = System.nanoTime();

	private final boolean lasting;

	/**
	 * Create an instance; nothing is asked yet.
	 * @param tables Warden's tables
	 * @param session the number of the session of the run, 0 where it is not known
	 * @param mark the mark on that session
	 * @param lasting whether it looks again and again, and tells what it may not see
	 */
	BlockedSessions(Tables tables, long session, String mark, boolean lasting) {
		this.tables = tables;
		this.session = session;
		this.mark = mark;
		this.lasting = lasting;
	}

	/**
	 * Look.
	 * @param asker a session to ask with, which is not that of the run
	 * @return what was seen, or {@code null} where nobody waits
	 * @throws DataAccessException if the server did not answer
	 */
	public @Nullable Blocking look(Session asker) {
		List<Wait> waits = new ArrayList<>();
		List<Iterator<BoundSql>> known = queries(asker);
		for (int i = 0; i < known.size(); i++) {
			ask(asker, i, known.get(i), waits);
		}
		waits.removeIf(this::isOwnTable);
		long now = System.nanoTime();
		Blocking blocking = blocking(measured(waits, now));
		this.lookedAt = now;
		return blocking;
	}

	private List<Iterator<BoundSql>> queries(Session asker) {
		List<Iterator<BoundSql>> known = this.queries;
		if (known == null) {
			List<Sessions.WaitQuery> all = asker.dialect().sessions().findWaits(this.session, this.mark);
			known = all.stream().map((query) -> query.ways().iterator()).toList();
			this.subjects = all.stream().map(Sessions.WaitQuery::what).toList();
			this.believed = new ArrayList<>();
			known.forEach((ways) -> this.believed.add(ways.next()));
			this.queries = known;
		}
		return known;
	}

	private void ask(Session asker, int index, Iterator<BoundSql> others, List<Wait> waits) {
		BoundSql command = this.believed.get(index);
		while (command != null) {
			try {
				waits.addAll(
						asker.query(command.sql(), (row, number) -> Wait.read(row), command.parameters().toArray()));
				return;
			}
			catch (DataAccessException ex) {
				if (isLost(asker, ex)) {
					throw ex;
				}
				command = others.hasNext() ? others.next() : null;
				this.believed.set(index, command);
				tell(index, command, ex);
			}
		}
	}

	private static boolean isLost(Session asker, DataAccessException failure) {
		SQLException cause = SqlErrors.find(failure);
		FailureKind kind = (cause != null) ? asker.dialect().errors().kind(cause) : FailureKind.CONNECTION_LOST;
		return switch (kind) {
			case CONNECTION_LOST, SESSION_ENDED, CANCELLED, OUT_OF_MEMORY, BLOCKED -> true;
			default -> false;
		};
	}

	private void tell(int index, @Nullable BoundSql other, DataAccessException failure) {
		String reason = SqlErrors.message((failure.getCause() != null) ? failure.getCause() : failure);
		if (!this.lasting) {
			logger.debug("Could not ask for {}: {}", this.subjects.get(index), reason);
		}
		else if (other != null) {
			logger.info("Can see only some of the {} because of this run: {}", this.subjects.get(index), reason);
		}
		else {
			logger.info("Cannot see the {} because of this run: {}", this.subjects.get(index), reason);
		}
	}

	private boolean isOwnTable(Wait wait) {
		String relation = wait.relation();
		return relation != null && (isOwn(relation, this.tables.lock().name())
				|| isOwn(relation, this.tables.lockEvent().name()) || isOwn(relation, this.tables.history().name()));
	}

	private boolean isOwn(String relation, String name) {
		return relation.equalsIgnoreCase(this.tables.schema() + "." + name);
	}

	/**
	 * Return the waits with a time for each: what the server says, but no longer than
	 * since it was looked the last time and the session did not wait; where the server
	 * says nothing, since the session was seen first.
	 */
	private List<Wait> measured(List<Wait> waits, long now) {
		Map<Long, Long> seen = new HashMap<>();
		List<Wait> measured = new ArrayList<>();
		for (Wait wait : waits) {
			Long said = wait.millis();
			Long known = this.since.get(wait.waiter());
			long earliest = (known != null) ? known : (said != null) ? this.lookedAt : now;
			seen.put(wait.waiter(), earliest);
			long most = (now - earliest) / 1_000_000;
			if (said != null) {
				most = this.lasting ? Math.min(said, most) : said;
			}
			measured.add(wait.waited(most));
		}
		this.since = seen;
		return measured;
	}

	private @Nullable Blocking blocking(List<Wait> waits) {
		Map<Long, Wait> victims = new HashMap<>();
		boolean found = true;
		while (found) {
			found = false;
			for (Wait wait : waits) {
				Wait before = victims.get(wait.blocker());
				Wait reached = isOfRun(wait) ? wait : (before != null) ? wait.behind(before) : null;
				Wait known = victims.get(wait.waiter());
				if (reached != null && wait.waiter() != this.session
						&& (known == null || reached.time() > known.time())) {
					victims.put(wait.waiter(), reached);
					found = true;
				}
			}
		}
		Wait longest = null;
		for (Wait victim : victims.values()) {
			longest = (longest == null || victim.time() > longest.time()) ? victim : longest;
		}
		return (longest != null) ? new Blocking(victims.size(), longest.time(), longest.relation(), longest.mode())
				: null;
	}

	/**
	 * Return whether a session waits for the run, where need be because both name the
	 * same table.
	 */
	private static boolean isOfRun(Wait wait) {
		return wait.own() && (wait.sql() == null || wait.runSql() == null || sameTable(wait.runSql(), wait.sql()));
	}

	private static boolean sameTable(String runSql, String sql) {
		return TABLE.matcher(runSql)
			.results()
			.map((match) -> match.group(1).replace("`", ""))
			.anyMatch((name) -> Pattern
				.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
				.matcher(sql)
				.find());
	}

	/**
	 * One session waits for another.
	 */
	private record Wait(long waiter, long blocker, boolean own, @Nullable Long millis, @Nullable String relation,
			@Nullable String mode, @Nullable String runSql, @Nullable String sql) {

		static Wait read(ResultSet row) throws SQLException {
			long millis = row.getLong("millis");
			Long known = row.wasNull() ? null : Math.max(0, millis);
			return new Wait(row.getLong("waiter"), row.getLong("blocker"), row.getBoolean("own"), known,
					row.getString("relation"), row.getString("mode"), row.getString("run_sql"), row.getString("sql"));
		}

		Wait waited(long time) {
			return new Wait(this.waiter, this.blocker, this.own, time, this.relation, this.mode, this.runSql, this.sql);
		}

		/**
		 * Return this wait as one for the run, for which it is since the other has begun
		 * to wait.
		 */
		Wait behind(Wait other) {
			return new Wait(this.waiter, this.blocker, false, Math.min(time(), other.time()), other.relation(),
					other.mode(), null, null);
		}

		long time() {
			return (this.millis != null) ? this.millis : 0;
		}

	}

}
