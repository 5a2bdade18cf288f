package dev.warden.boot.autoconfigure.entities;

import java.util.List;

/**
 * In what entities and scripts differ.
 *
 * @param statements what a script can do about it without losing anything
 * @param questions what a person has to decide first
 * @param open questions that stand in a script already
 * @param hazards what may hurt the application that is running, where a table is large
 * @param text the script that does and asks all that; empty where there is nothing to
 * write
 */
public record EntityReport(List<String> statements, List<String> questions, List<String> open, List<String> hazards,
		String text) {

	static EntityReport of(List<Change> changes, List<Change> open) {
		return new EntityReport(names(changes, false), names(changes, true),
				open.stream().map(Change::name).distinct().toList(),
				changes.stream()
					.flatMap((change) -> change.hazards().stream().map((hazard) -> change.name() + ": " + hazard))
					.toList(),
				changes.isEmpty() ? "" : MigrationText.of(changes));
	}

	private static List<String> names(List<Change> changes, boolean questions) {
		return changes.stream()
			.filter((change) -> change.isQuestion() == questions)
			.map(Change::name)
			.distinct()
			.toList();
	}

	/**
	 * Return whether there is nothing that no script does or asks.
	 * @return whether they agree
	 */
	public boolean agrees() {
		return this.statements.isEmpty() && this.questions.isEmpty();
	}

}
