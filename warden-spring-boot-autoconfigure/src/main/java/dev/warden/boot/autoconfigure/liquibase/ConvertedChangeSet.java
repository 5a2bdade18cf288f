package dev.warden.boot.autoconfigure.liquibase;

import java.util.ArrayList;
import java.util.List;

import dev.warden.ScriptKind;
import dev.warden.internal.sql.ChangeSetName;

/**
 * What becomes of a change set.
 *
 * @param number its place in the change log, from 1, whether it runs here or not
 * @param name what Liquibase knows it by
 * @param kind when its script runs
 * @param transactional whether it runs in a transaction
 * @param upgrade the statements of its script
 * @param rollback the statements that take it back
 * @param outcome whether there is a script, and whether it does something
 * @param why why it is left out, does nothing or is left to a person; else empty
 * @param notes what is different with Warden
 */
record ConvertedChangeSet(int number, ChangeSetName name, ScriptKind kind, boolean transactional, List<String> upgrade,
		List<String> rollback, Outcome outcome, String why, List<String> notes) {

	ConvertedChangeSet {
		upgrade = List.copyOf(upgrade);
		rollback = List.copyOf(rollback);
		notes = List.copyOf(notes);
	}

	/**
	 * Return what its author calls it.
	 * @return for example {@code db/changelog/a.xml::1::ann}
	 */
	String place() {
		return this.name.file() + "::" + this.name.id() + "::" + this.name.author();
	}

	ConvertedChangeSet withUpgrade(List<String> upgrade) {
		return new ConvertedChangeSet(this.number, this.name, this.kind, this.transactional, upgrade, this.rollback,
				this.outcome, this.why, this.notes);
	}

	ConvertedChangeSet withNotes(List<String> notes) {
		return new ConvertedChangeSet(this.number, this.name, this.kind, this.transactional, this.upgrade,
				this.rollback, this.outcome, this.why, notes);
	}

	/**
	 * Return the same with one more sentence for people.
	 */
	ConvertedChangeSet withNote(String note) {
		List<String> all = new ArrayList<>(this.notes);
		all.add(note);
		return withNotes(all);
	}

	/**
	 * Return the same as a script that runs once, at its place among the versions.
	 */
	ConvertedChangeSet inPlace(String note) {
		return new ConvertedChangeSet(this.number, this.name, ScriptKind.VERSIONED, this.transactional, this.upgrade,
				this.rollback, this.outcome, this.why,
				this.notes.stream().filter((each) -> !each.equals(ChangeSetNotes.WITHOUT_ROLLBACK)).toList())
			.withNote(note);
	}

	/**
	 * Return the same with another outcome. What a person has to write is a version:
	 * those wait until they have a statement.
	 */
	ConvertedChangeSet with(Outcome outcome, String why) {
		return new ConvertedChangeSet(this.number, this.name,
				(outcome == Outcome.MANUAL) ? ScriptKind.VERSIONED : this.kind, this.transactional, this.upgrade,
				this.rollback, outcome, why, this.notes);
	}

	ConvertedChangeSet withRollback(List<String> rollback) {
		return new ConvertedChangeSet(this.number, this.name, this.kind, this.transactional, this.upgrade, rollback,
				this.outcome, this.why, this.notes);
	}

	/**
	 * What a change set has become.
	 */
	enum Outcome {

		/** A script that does the same. */
		WRITTEN,

		/** A script that does nothing, as the change set does in a new database. */
		IDLE,

		/** A script that a person has to fill in. */
		MANUAL,

		/** Nothing, since the change set does not run here. */
		LEFT_OUT

	}

}
