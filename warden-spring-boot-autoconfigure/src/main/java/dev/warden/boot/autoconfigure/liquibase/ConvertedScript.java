package dev.warden.boot.autoconfigure.liquibase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.internal.script.NewScript;
import dev.warden.internal.script.NextVersion;
import dev.warden.internal.script.ScriptWriter;

/**
 * A file that is about to be written.
 *
 * @param changeSet what it comes from
 * @param file its name
 * @param text what is in it
 */
record ConvertedScript(ConvertedChangeSet changeSet, NewScript file, String text) {

	/**
	 * Make scripts of change sets.
	 * @param changeSets the change sets, in the order of the change log
	 * @param versions their versions, by their places
	 * @param taken descriptions that other scripts without a version have
	 * @param naming how names are built
	 * @param writer writes the text
	 * @return the scripts
	 */
	static List<ConvertedScript> of(List<ConvertedChangeSet> changeSets, Map<Integer, String> versions,
			Set<String> taken, Naming naming, ScriptWriter writer) {
		Set<ScriptKind> numbered = new HashSet<>();
		for (ScriptKind kind : List.of(ScriptKind.REPEATABLE, ScriptKind.ALWAYS)) {
			if (!isInOrder(changeSets, kind)) {
				numbered.add(kind);
			}
		}
		List<ConvertedScript> scripts = new ArrayList<>();
		Set<String> names = new HashSet<>(taken);
		for (ConvertedChangeSet changeSet : changeSets) {
			if (changeSet.outcome() == Outcome.LEFT_OUT) {
				continue;
			}
			String description = NewScript.describe(changeSet.name().id());
			String version = Objects.requireNonNull(versions.get(changeSet.number()));
			String number = version.contains(".") ? version + "_"
					: "0".repeat(Math.max(0, 4 - version.length())) + version + "_";
			boolean isTaken = !changeSet.kind().hasVersion() && !names.add(description.replace('_', ' '));
			NewScript file = changeSet.kind().hasVersion()
					? NewScript.versioned(new NextVersion(version, ""), description, naming)
					: NewScript.repeatable(changeSet.kind(),
							(numbered.contains(changeSet.kind()) || isTaken) ? number + description : description,
							naming);
			scripts.add(of(changeSet, file, writer));
		}
		return scripts;
	}

	/**
	 * Return whether scripts without a version would run in the order of the change log.
	 */
	private static boolean isInOrder(List<ConvertedChangeSet> changeSets, ScriptKind kind) {
		List<String> descriptions = changeSets.stream()
			.filter((changeSet) -> changeSet.kind() == kind && changeSet.outcome() != Outcome.LEFT_OUT)
			.map((changeSet) -> NewScript.describe(changeSet.name().id()).replace('_', ' '))
			.toList();
		return descriptions.equals(descriptions.stream().distinct().sorted().toList());
	}

	private static ConvertedScript of(ConvertedChangeSet changeSet, NewScript file, ScriptWriter writer) {
		if (changeSet.outcome() == Outcome.WRITTEN) {
			try {
				return new ConvertedScript(changeSet, file,
						writer.write(changeSet.kind(), header(changeSet, changeSet.upgrade().isEmpty()),
								comments(changeSet), changeSet.upgrade(),
								changeSet.kind().hasVersion() ? changeSet.rollback() : List.of()));
			}
			catch (WardenException ex) {
				return of(changeSet.with(Outcome.MANUAL, LiquibaseFailures.text(ex)), file, writer);
			}
		}
		return new ConvertedScript(changeSet, file, writer.write(changeSet.kind(),
				header(changeSet, changeSet.outcome() == Outcome.IDLE), comments(changeSet), List.of(), List.of()));
	}

	/**
	 * Return whether a person has to fill it in.
	 */
	boolean isManual() {
		return this.changeSet.outcome() == Outcome.MANUAL;
	}

	private static List<String> header(ConvertedChangeSet changeSet, boolean empty) {
		List<String> header = new ArrayList<>(List.of("liquibase=" + changeSet.name()));
		if (!changeSet.transactional()) {
			header.add("transactional=false");
		}
		if (changeSet.upgrade().stream().anyMatch((statement) -> statement.contains("${"))
				|| changeSet.rollback().stream().anyMatch((statement) -> statement.contains("${"))) {
			header.add("placeholders=false");
		}
		if (empty && changeSet.kind().hasVersion()) {
			header.add("empty");
		}
		return header;
	}

	/**
	 * Return what a person reads in the script. No line of it may be taken for one of
	 * Warden's.
	 */
	private static List<String> comments(ConvertedChangeSet changeSet) {
		List<String> comments = new ArrayList<>();
		changeSet.notes().forEach((note) -> comments.add("Note: " + note));
		if (changeSet.outcome() == Outcome.IDLE) {
			comments.add("Does nothing: " + changeSet.why() + ". Liquibase would run otherwise:");
		}
		if (changeSet.outcome() == Outcome.MANUAL) {
			comments.add("To do: " + changeSet.why() + ".");
			comments
				.add("To do: write SQL below, which runs in databases where Liquibase has not run it. Its SQL so far:");
		}
		if (changeSet.outcome() != Outcome.WRITTEN) {
			changeSet.upgrade().stream().flatMap(String::lines).forEach((line) -> comments.add("| " + line));
		}
		return comments.stream().flatMap(String::lines).toList();
	}

}
