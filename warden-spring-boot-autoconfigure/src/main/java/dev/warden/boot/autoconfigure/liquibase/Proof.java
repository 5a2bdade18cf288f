package dev.warden.boot.autoconfigure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.scratch.SchemaText;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;

/**
 * Whether the scripts do what Liquibase does.
 *
 * @param outcome what was found
 * @param text the same for people
 * @param differences what differs, one line each
 */
record Proof(Outcome outcome, String text, List<String> differences) {

	private static final int SHOWN = 20;

	static Proof none(String why) {
		return new Proof(Outcome.NOT_PROVEN, "Not proven: " + why, List.of());
	}

	/**
	 * Run the scripts, and compare.
	 */
	static Proof compare(ScratchDatabase byLiquibase, ScratchDatabase byWarden, ScriptSettings scripts,
			List<ConvertedScript> written) throws SQLException {
		WardenSettings settings = new WardenSettings(null, false, scripts, HistorySettings.DEFAULT,
				PlanSettings.DEFAULT, LockSettings.defaults("from-liquibase"));
		try {
			new Warden(byWarden.dataSource(), settings).migrate();
		}
		catch (WardenException ex) {
			return new Proof(Outcome.DIFFERENT, "Not the same: the scripts do not run in a new database",
					List.of(ex.getMessage(), ex.getRemedy()));
		}
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
			return new Proof(Outcome.DIFFERENT, "Not the same: %d differences".formatted(differences.size()),
					List.copyOf(differences.subList(0, Math.min(SHOWN, differences.size()))));
		}
		long manual = written.stream().filter(ConvertedScript::isManual).count();
		String text = "Proven: Liquibase and the scripts made the same schema in two scratch databases, %d %s with %d rows"
			.formatted(rows.size(), (rows.size() == 1) ? "table" : "tables",
					rows.values().stream().mapToInt(List::size).sum());
		if (manual > 0) {
			text += ", both without the "
					+ ((manual == 1) ? "change set that is left to you" : manual + " change sets that are left to you");
		}
		return new Proof(Outcome.PROVEN, text, values.stream()
			.map((table) -> "values differ in the rows of %s, perhaps since they are made at run time".formatted(table))
			.toList());
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
