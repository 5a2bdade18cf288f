package dev.warden.samples.replicas;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database says about the lock and the scripts.
 */
final class LockView {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

	private final JdbcTemplate jdbc;

	LockView(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/**
	 * Return the name of the replica that runs a script, or an empty text.
	 */
	String holderDuring(String version) {
		return first("SELECT split_part(owner, '@', 1) FROM warden_lock WHERE locked AND migration LIKE '" + version
				+ " %'");
	}

	/**
	 * Return the name of the replica that took over from a dead one, or an empty text.
	 */
	String newHolder() {
		return first("SELECT split_part(actor, '@', 1) FROM warden_lock_event WHERE event = 'TAKEN_OVER'");
	}

	private String first(String sql) {
		try {
			List<String> values = this.jdbc.queryForList(sql, String.class);
			return values.isEmpty() ? "" : values.get(0);
		}
		catch (BadSqlGrammarException ex) {
			// The table does not exist yet
			return "";
		}
	}

	boolean isFree() {
		return Boolean.FALSE.equals(this.jdbc.queryForObject("SELECT locked FROM warden_lock", Boolean.class));
	}

	List<String> appliedBy(String replica) {
		return this.jdbc.queryForList("SELECT 'V' || version FROM warden_history WHERE state = 'APPLIED'"
				+ " AND split_part(applied_by, '@', 1) = ? ORDER BY installed_rank", String.class, replica);
	}

	/**
	 * Return how often the SQL of each script took effect.
	 */
	Map<String, Integer> effects() {
		return count("SELECT script AS name FROM effect");
	}

	/**
	 * Return how often the history says that each script was applied.
	 */
	Map<String, Integer> history() {
		return count("SELECT 'V' || version AS name FROM warden_history WHERE state = 'APPLIED'");
	}

	private Map<String, Integer> count(String sql) {
		Map<String, Integer> counts = new TreeMap<>();
		this.jdbc.queryForList(sql, String.class).forEach((name) -> counts.merge(name, 1, Integer::sum));
		return counts;
	}

	/**
	 * Return the lock's own story, oldest first.
	 */
	List<String> events() {
		return this.jdbc.query("SELECT * FROM warden_lock_event ORDER BY id",
				(row, number) -> "%s  %-10s  token %d  by %s: %s".formatted(
						row.getObject("created_at", OffsetDateTime.class)
							.withOffsetSameInstant(ZoneOffset.UTC)
							.format(TIME),
						row.getString("event"), row.getLong("token"), row.getString("actor"), row.getString("reason")));
	}

}
