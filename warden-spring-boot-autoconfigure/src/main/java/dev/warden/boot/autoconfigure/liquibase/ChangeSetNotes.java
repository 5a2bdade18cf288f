package dev.warden.boot.autoconfigure.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.OutputChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer;

/**
 * What of a change set no script can say, one sentence each.
 */
final class ChangeSetNotes {

	/** Not true of a script that has a version. */
	static final String WITHOUT_ROLLBACK = "its rollback is left out: only versions are rolled back";

	private final List<String> notes = new ArrayList<>();

	private ChangeSetNotes() {
	}

	static List<String> of(ChangeSet changeSet, Database database) {
		ChangeSetNotes notes = new ChangeSetNotes();
		notes.addFilters(changeSet);
		notes.addPreconditions(changeSet.getPreconditions());
		notes.addRules(changeSet);
		changeSet.getChanges().forEach((change) -> notes.add(change, database));
		return notes.notes.stream().distinct().toList();
	}

	private void addFilters(ChangeSet changeSet) {
		String contexts = String.valueOf(changeSet.getContextFilter());
		if (changeSet.getContextFilter() != null && !changeSet.getContextFilter().isEmpty()) {
			this.notes.add("context '%s' is not kept: the script runs in every environment".formatted(contexts));
		}
		if (changeSet.getLabels() != null && !changeSet.getLabels().isEmpty()) {
			this.notes.add("labels '%s' are not kept: the script runs in every environment"
				.formatted(String.join(", ", changeSet.getLabels().getLabels())));
		}
	}

	private void addPreconditions(PreconditionContainer preconditions) {
		if (preconditions != null && !text(preconditions).isEmpty()) {
			this.notes.add("precondition (%s) with onFail=%s is not kept".formatted(text(preconditions),
					preconditions.getOnFail()));
		}
	}

	static String text(PreconditionLogic preconditions) {
		return preconditions.getNestedPreconditions()
			.stream()
			.map(ChangeSetNotes::text)
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining(preconditions.getName().equals("or") ? " or " : " and "));
	}

	private static String text(Precondition precondition) {
		if (precondition instanceof PreconditionLogic logic) {
			String text = text(logic);
			return text.isEmpty() ? "" : (logic.getName().equals("not") ? "not " : "") + "(" + text + ")";
		}
		return precondition.getName() + precondition.getSerializableFields()
			.stream()
			.filter((field) -> precondition.getSerializableFieldValue(field) != null)
			.map((field) -> " " + field + "="
					+ Objects.toString(precondition.getSerializableFieldValue(field)).replaceAll("\\s+", " "))
			.collect(Collectors.joining());
	}

	private void addRules(ChangeSet changeSet) {
		if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
			this.notes.add("failOnError=false is not kept: the script must not fail");
		}
		if (changeSet.getRunWith() != null && !changeSet.getRunWith().isBlank()) {
			this.notes
				.add("runWith=%s is not kept: Warden sends the statements itself".formatted(changeSet.getRunWith()));
		}
		if ((changeSet.isAlwaysRun() || changeSet.isRunOnChange()) && changeSet.hasCustomRollbackChanges()) {
			this.notes.add(WITHOUT_ROLLBACK);
		}
	}

	private void add(Change change, Database database) {
		if (change instanceof DbmsTargetedChange targeted
				&& !DatabaseList.definitionMatches(targeted.getDbms(), database, true)) {
			this.notes.add("its change for '%s' is left out".formatted(targeted.getDbms()));
		}
		else if (change instanceof TagDatabaseChange tag) {
			this.notes.add("tag '%s' is not kept: roll back to the version".formatted(tag.getTag()));
		}
		else if (change instanceof OutputChange output) {
			this.notes.add("its output is left out: %s".formatted(output.getMessage()));
		}
		else if (change instanceof CustomChangeWrapper custom && ChangeSetRenderer.code(change) == null) {
			this.notes
				.add("its statements are those that the Java class '%s' gave now".formatted(custom.getClassName()));
		}
		else if (!(change instanceof LoadDataChange) && ChangeSetRenderer.code(change) == null
				&& change.generateStatementsVolatile(database)) {
			this.notes.add("its statements depend on the rows that are there when Liquibase writes them");
		}
	}

}
