package dev.warden.internal.hazard;

import dev.warden.Hazard;
import dev.warden.internal.script.Script;

/**
 * A suspicion and where it arose.
 *
 * @param path where the script has names looked for that have no schema
 */
record Suspect(Script script, int statement, int line, SearchPath path, Suspicion suspicion) {

	/**
	 * Return the hazard to a table of which the catalog says this.
	 */
	Hazard hazard(TableFacts facts) {
		return hazard(this.suspicion.effect().describe(facts),
				PostgresSuspicions.remedy(this.suspicion, facts.is(TableFacts.Fact.PARTITIONED)));
	}

	/**
	 * Return the hazard to a table of which nobody knows more.
	 */
	Hazard hazard() {
		return hazard(this.suspicion.effect().describe(this.suspicion.relation().name()), this.suspicion.remedy());
	}

	private Hazard hazard(String table, String remedy) {
		return new Hazard(this.suspicion.kind(), this.script.name(), this.script.location(), this.statement, this.line,
				"this statement " + this.suspicion.deed().formatted(table), remedy);
	}

}
