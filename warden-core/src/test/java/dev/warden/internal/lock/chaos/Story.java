package dev.warden.internal.lock.chaos;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the tokens only grew, and the events of the lock tell how each of them came and
 * went.
 */
final class Story {

	private final JdbcTemplate jdbc;

	private final List<String> violations = new ArrayList<>();

	private final List<Event> events;

	private final List<Long> manual;

	private final List<Long> freed;

	Story(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.events = jdbc.query("SELECT event, token FROM warden_lock_event ORDER BY id",
				(row, number) -> new Event(row.getString(1), row.getLong(2)));
		this.freed = jdbc.queryForList("SELECT token FROM chaos_freed", Long.class);
		this.manual = jdbc.queryForList("SELECT token FROM chaos_manual", Long.class);
	}

	List<String> violations() {
		long current = 0;
		for (Long token : this.jdbc.queryForList("SELECT token FROM warden_lock", Long.class)) {
			current = Math.max(current, token);
		}
		for (long token = 1; token <= current; token++) {
			checkBegin(token, token == current);
			checkEnd(token, token == current);
		}
		long last = current;
		for (Event event : this.events) {
			check(event.token() <= last, "tokens: there is an event with token %d, above %d", event.token(), last);
		}
		checkLedger(current);
		return this.violations;
	}

	private void checkBegin(long token, boolean last) {
		int begins = count("ACQUIRED", token) + count("TAKEN_OVER", token) + unlocksTo(token);
		check(begins == 1 || (begins == 0 && last && (this.freed.contains(token) || isToldByTheRow())),
				"events: %d of them tell how the lock came to token %d", begins, token);
	}

	private void checkEnd(long token, boolean last) {
		if (count("ACQUIRED", token) + count("TAKEN_OVER", token) == 0) {
			return;
		}
		int freed = this.freed.contains(token) ? count("UNLOCKED", token) : 0;
		int ends = count("RELEASED", token) + count("TAKEN_OVER", token + 1) + unlocksTo(token + 1) + freed;
		check(ends == 1 || (ends == 0 && last && (this.freed.contains(token) || isToldByTheRow())),
				"events: %d of them tell how the holder with token %d lost the lock", ends, token);
	}

	/**
	 * Return how many unlocks made this token. One by hand may have left the old one.
	 */
	private int unlocksTo(long token) {
		if (this.manual.contains(token)) {
			return 1;
		}
		return this.freed.contains(token) ? 0 : count("UNLOCKED", token);
	}

	/**
	 * What is untold of the last holder is told by the next one, who has it from the row.
	 */
	private boolean isToldByTheRow() {
		Long told = this.jdbc.queryForObject(
				"SELECT COUNT(*) FROM warden_lock WHERE NOT locked AND owner IS NOT NULL"
						+ " AND locked_at IS NOT NULL AND released_at IS NOT NULL AND release_reason IS NOT NULL",
				Long.class);
		return told != null && told == 1;
	}

	private int count(String type, long token) {
		return (int) this.events.stream()
			.filter((event) -> event.type().equals(type) && event.token() == token)
			.count();
	}

	/** What the database itself has noted of the lock row. */
	private void checkLedger(long current) {
		List<Change> changes = this.jdbc.query(
				"SELECT old_locked, new_locked, old_token, new_token FROM chaos_ledger ORDER BY id",
				(row, number) -> new Change(row.getBoolean(1), row.getBoolean(2), row.getLong(3), row.getLong(4)));
		@Nullable Long before = null;
		for (Change change : changes) {
			long growth = change.newToken() - change.oldToken();
			check(change.newLocked() ? growth == 1 : growth == 0 || growth == 1, "tokens: the lock row changed by %s",
					change);
			check(before == null || before == change.oldToken(), "tokens: %s does not follow %s", change, before);
			before = change.newToken();
		}
		check(before == null || before == current, "tokens: the last one noted is %s, the lock has %d", before,
				current);
	}

	private void check(boolean holds, String text, @Nullable Object... arguments) {
		if (!holds) {
			this.violations.add(text.formatted(arguments));
		}
	}

	/** An event of the lock. */
	record Event(String type, long token) {

	}

	/** A change of the lock row. */
	record Change(boolean oldLocked, boolean newLocked, long oldToken, long newToken) {

	}

}
