package dev.warden.boot.autoconfigure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.scratch.SchemaText;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;

/**
 * Whether the scripts do what Liquibase does.
 *
 * @param outcome what was found
 * @param text the same for people
 * @param distance how many differences there are; the highest number where the scripts
 * did not get to their end
 * @param differences what differs, one line each, not too many
 */
record Proof(Outcome outcome, String text, int distance, List<String> differences) {

	private static final int SHOWN = 20;

	static Proof none(String why) {
		return new Proof(Outcome.NOT_PROVEN, "Not proven: " + why, 0, List.of());
	}

	static Proof failed(WardenException failure) {
		return new Proof(Outcome.DIFFERENT, "Not the same: the scripts do not run in a new database", Integer.MAX_VALUE,
				List.of(failure.getMessage(), failure.getRemedy()));
	}

	/**
	 * Compare two databases.
	 */
	static Proof compare(ScratchDatabase byLiquibase, ScratchDatabase byWarden, List<ConvertedScript> written)
			throws SQLException {
		try (Connection one = byLiquibase.dataSource().getConnection();
				Connection other = byWarden.dataSource().getConnection()) {
			return compare(new SchemaText(one), new SchemaText(other), written);
		}
	}

	private static Proof compare(SchemaText liquibase, SchemaText warden, List<ConvertedScript> written)
			throws SQLException {
		List<String> differences = liquibase.differences(warden);
		Map<String, List<String>> rows = liquibase.rows();
		Map<String, List<String>> others = warden.rows();
		List<String> values = new ArrayList<>();
		rows.forEach((table, content) -> {
			List<String> other = others.getOrDefault(table, List.of());
			if (content.size() != other.size()) {
				differences.add("rows of %s: %d by Liquibase, %d by the scripts".formatted(table, content.size(),
						other.size()));
			}
			else if (!content.equals(other)) {
				values.add(table);
			}
		});
		if (!differences.isEmpty()) {
			return new Proof(Outcome.DIFFERENT, "Not the same: " + count(differences.size(), "difference"),
					differences.size(), List.copyOf(differences.subList(0, Math.min(SHOWN, differences.size()))));
		}
		long manual = written.stream().filter(ConvertedScript::isManual).count();
		String text = "Proven: Liquibase and the scripts created the same schema in two scratch databases, %s with %s"
			.formatted(count(rows.size(), "table"), count(rows.values().stream().mapToInt(List::size).sum(), "row"));
		if (manual > 0) {
			text += ", both without the "
					+ ((manual == 1) ? "change set that is left to you" : manual + " change sets that are left to you");
		}
		return new Proof(Outcome.PROVEN, text, 0,
				values.stream()
					.map((table) -> "values differ in the rows of %s, perhaps because they are generated at run time"
						.formatted(table))
					.toList());
	}

	static String count(long number, String thing) {
		return number + " " + thing + ((number == 1) ? "" : "s");
	}

	/**
	 * What was found.
	 */
	enum Outcome {

		/** They do. */
		PROVEN,

		/** Nobody knows. */
		NOT_PROVEN,

		/** They do not. */
		DIFFERENT

	}

}
