package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.SqlStatement;
import dev.warden.internal.script.StatementReader;

import org.springframework.dao.DataAccessException;

/**
 * Finds the statements of scripts that may hurt the application that is running. Costs
 * one query, where the words of a statement give a reason for it, and nothing otherwise.
 */
public final class Hazards {

	private static final HarmlessLogger logger = HarmlessLogger.of(Hazards.class);

	private static final Set<String> FIRST_WORDS = Set.of("CREATE", "ALTER", "DROP", "REINDEX", "UPDATE", "DELETE",
			"VACUUM", "CLUSTER");

	private static final int MAX_STATEMENTS = 10_000;

	private static final int MAX_SUSPICIONS = 500;

	private final HazardSettings settings;

	private final List<Suspect> suspects = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param settings what matters
	 */
	public Hazards(HazardSettings settings) {
		this.settings = settings;
	}

	/**
	 * Find the hazards of scripts.
	 * @param scripts the scripts that are about to run, in order
	 * @param session a session of the database in which they would run
	 * @param schema the schema that they would run in
	 * @return the hazards that no script accepts, in order
	 */
	public List<Hazard> find(List<Script> scripts, Session session, String schema) {
		if (this.settings.mode() == HazardMode.OFF || !session.dialect().vendor().equals("postgresql")
				|| !session.dialect().isKnown()) {
			return List.of();
		}
		PostgresSuspicions words = new PostgresSuspicions(session.dialect().syntax());
		for (Script script : scripts) {
			if (script.code() == null && script.firstWords().stream().anyMatch(FIRST_WORDS::contains)) {
				read(script, words);
			}
		}
		return this.suspects.isEmpty() ? List.of() : judge(session, schema);
	}

	private void read(Script script, PostgresSuspicions words) {
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null && next.number() <= MAX_STATEMENTS
					&& this.suspects.size() < MAX_SUSPICIONS; next = reader.next()) {
				for (Suspicion suspicion : words.of(next.sql())) {
					if (!script.header().accepted().contains(suspicion.kind())) {
						this.suspects.add(new Suspect(script, next.number(), next.line(), suspicion));
					}
				}
			}
		}
	}

	/**
	 * Ask the catalog. What it does not answer is no hazard.
	 */
	private List<Hazard> judge(Session session, String schema) {
		List<Optional<TableFacts>> facts;
		try {
			facts = PostgresCatalog.look(session, schema, this.suspects.stream().map(Suspect::suspicion).toList());
		}
		catch (DataAccessException ex) {
			logger.info("Could not ask the catalog for hazards: {}", SqlErrors.message(ex));
			return List.of();
		}
		List<Hazard> hazards = new ArrayList<>();
		for (int i = 0; i < facts.size(); i++) {
			Suspect suspect = this.suspects.get(i);
			facts.get(i)
				.filter((known) -> known.confirm(suspect.suspicion(), this.settings.minRows()))
				.ifPresent((known) -> hazards.add(suspect.hazard(known)));
		}
		return hazards;
	}

	/**
	 * A suspicion and where it arose.
	 */
	private record Suspect(Script script, int statement, int line, Suspicion suspicion) {

		Hazard hazard(TableFacts facts) {
			return new Hazard(this.suspicion.kind(), this.script.name(), this.script.location(), this.statement,
					this.line,
					"this statement " + this.suspicion.deed().formatted(facts.describe(this.suspicion.kind())),
					this.suspicion.remedy());
		}

	}

}
