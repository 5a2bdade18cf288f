package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;

/**
 * What was written, and what a person has to know about it.
 *
 * @param files the files, in the order of the change log
 * @param kept how many change sets had a script before
 * @param scripts what is in the files
 * @param changeSets what became of each other change set
 * @param general what concerns more than one of them
 * @param proof whether the scripts do what Liquibase does
 */
record ConversionResult(List<Path> files, long kept, List<ConvertedScript> scripts, List<ConvertedChangeSet> changeSets,
		List<String> general, Proof proof) {

	/**
	 * Return all that is no longer as it was, each with its place.
	 */
	List<String> notes() {
		List<String> notes = new ArrayList<>();
		for (ConvertedScript script : this.scripts) {
			ConvertedChangeSet changeSet = script.changeSet();
			String place = "%s (%s): ".formatted(changeSet.place(), script.file().name());
			if (changeSet.outcome() == Outcome.MANUAL) {
				notes.add(place + "TO DO, write its SQL: " + changeSet.why());
			}
			else if (changeSet.outcome() == Outcome.IDLE) {
				notes.add(place + "does nothing: " + changeSet.why());
			}
			changeSet.notes().forEach((note) -> notes.add(place + note));
		}
		for (ConvertedChangeSet changeSet : this.changeSets) {
			if (changeSet.outcome() == Outcome.LEFT_OUT) {
				notes.add("%s: LEFT OUT, no script: %s".formatted(changeSet.place(), changeSet.why()));
			}
		}
		notes.addAll(this.general);
		return notes;
	}

	List<String> lines() {
		List<String> lines = new ArrayList<>(this.files.stream().map(Path::toString).toList());
		if (this.kept > 0) {
			lines.add("%s: the scripts of %s are there".formatted(
					this.files.isEmpty() ? "No new file" : "Not written again", Proof.count(this.kept, "change set")));
		}
		List<String> notes = notes();
		if (!notes.isEmpty()) {
			lines.add("");
			lines.add("What you should know:");
			notes.forEach((note) -> lines.add("  " + note));
		}
		lines.add("");
		lines.add(this.proof.text() + ".");
		this.proof.differences().forEach((difference) -> lines.add("  " + difference));
		return lines;
	}

	Map<String, Object> data() {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("files", this.files.stream().map(Path::toString).toList());
		data.put("kept", this.kept);
		data.put("notes", notes());
		data.put("proof", Map.of("outcome", this.proof.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
				"text", this.proof.text(), "differences", this.proof.differences()));
		return data;
	}

}
