package dev.warden.internal.lock.chaos;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether two statements outside a transaction ever ran at the same time. Each of them
 * commits a note of its begin and one of its end, and holds a lock of its session
 * meanwhile, which tells it whether the one before is still there.
 */
final class Turns {

	private final JdbcTemplate jdbc;

	Turns(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	List<String> violations() {
		List<String> violations = new ArrayList<>();
		this.jdbc.query("SELECT version, part, token, session, began_at FROM chaos_turn WHERE beside", (row) -> {
			violations.add("beside: part %d of version %d, under token %d, began in session %d at %s beside another one"
				.formatted(row.getInt(2), row.getInt(1), row.getLong(3), row.getLong(4), row.getString(5)));
		});
		this.jdbc.query(
				"SELECT a.version, a.part, a.session, a.began_at, a.ended_at, b.version, b.part, b.session, b.began_at"
						+ " FROM chaos_turn a JOIN chaos_turn b ON a.id < b.id AND b.began_at < a.ended_at"
						+ " AND (b.ended_at IS NULL OR b.ended_at > a.began_at)",
				(row) -> {
					violations.add(
							"beside: part %d of version %d ran in session %d from %s to %s, part %d of version %d began in session %d at %s"
								.formatted(row.getInt(2), row.getInt(1), row.getLong(3), row.getString(4),
										row.getString(5), row.getInt(7), row.getInt(6), row.getLong(8),
										row.getString(9)));
				});
		return violations;
	}

}
