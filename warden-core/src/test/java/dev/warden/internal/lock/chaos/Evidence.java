package dev.warden.internal.lock.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.LockEvent;
import dev.warden.testing.TestDatabase;

import org.springframework.dao.DataAccessException;

/** What Warden's tables say about a round. */
final class Evidence {

	private final TestDatabase database;

	private final List<Turn> turns;

	Evidence(TestDatabase database) {
		this.database = database;
		boolean zoned = database.product().equals("PostgreSQL");
		this.turns = database.jdbc()
			.query("SELECT event, token, actor, created_at, reason FROM warden_lock_event ORDER BY id",
					(row, number) -> new Turn(LockEvent.Type.valueOf(row.getString(1)), row.getLong(2),
							row.getString(3),
							zoned ? row.getObject(4, OffsetDateTime.class).toInstant()
									: row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
							String.valueOf(row.getString(5)).startsWith("recorded later")));
	}

	int count(LockEvent.Type type) {
		return (int) this.turns.stream().filter((turn) -> turn.type() == type).count();
	}

	/**
	 * Return the longest time from one of these deaths to the next token, where its owner
	 * was there already when the old one died.
	 * @param births when which owner began to migrate
	 */
	Duration longestAfter(List<Faults.Death> deaths, Map<String, Instant> births) {
		Duration longest = Duration.ZERO;
		for (Faults.Death death : deaths) {
			for (Turn turn : this.turns) {
				Instant birth = births.get(turn.actor());
				if (turn.token() == death.token() + 1 && !turn.late() && birth != null && birth.isBefore(death.at())) {
					Duration unavailable = Duration.between(death.at(), turn.at());
					longest = (unavailable.compareTo(longest) > 0) ? unavailable : longest;
					break;
				}
			}
		}
		return longest;
	}

	/** Return all rows, for people. */
	List<String> rows() {
		List<String> rows = new ArrayList<>();
		for (String table : List.of("warden_lock", "warden_lock_event", "warden_history", "chaos_mark", "chaos_ledger",
				"chaos_manual", "chaos_freed", "chaos_turn", "chaos_stranger")) {
			rows.add("--- " + table);
			try {
				this.database.query("SELECT * FROM " + table).forEach((row) -> rows.add(row.toString()));
			}
			catch (DataAccessException ex) {
				rows.add(ex.toString());
			}
		}
		return rows;
	}

	/** An event and its time, which is late where the next holder had to tell it. */
	private record Turn(LockEvent.Type type, long token, String actor, Instant at, boolean late) {

	}

}
