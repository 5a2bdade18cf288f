package dev.warden.boot.autoconfigure.liquibase;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;

/**
 * Where change sets run that may run more than once. Liquibase runs them at their place
 * in the change log, Warden after all versions: too late for a later change set that
 * needs what one of them makes.
 *
 * @param changeSets what became of each change set, in the order of the change log
 */
record Arrangement(List<ConvertedChangeSet> changeSets) {

	Arrangement {
		changeSets = List.copyOf(changeSets);
	}

	/**
	 * Return those that Warden runs after change sets which Liquibase runs later.
	 */
	List<ConvertedChangeSet> late() {
		int last = this.changeSets.stream()
			.filter((changeSet) -> changeSet.outcome() == Outcome.WRITTEN && changeSet.kind().hasVersion())
			.mapToInt(ConvertedChangeSet::number)
			.max()
			.orElse(0);
		return this.changeSets.stream()
			.filter((changeSet) -> isRepeated(changeSet) && changeSet.number() < last)
			.toList();
	}

	/**
	 * Return what is to be written.
	 * @param places says where each of those that may run more than once does
	 */
	List<ConvertedChangeSet> at(Function<ConvertedChangeSet, Place> places) {
		return this.changeSets.stream()
			.flatMap((changeSet) -> isRepeated(changeSet) ? at(changeSet, places.apply(changeSet))
					: Stream.of(changeSet))
			.toList();
	}

	private static Stream<ConvertedChangeSet> at(ConvertedChangeSet changeSet, Place place) {
		return switch (place) {
			case AFTER_VERSIONS ->
				Stream.of(changeSet.withNote("it runs after all versions, not in its place in the changelog"));
			case IN_PLACE ->
				Stream.of(changeSet.inPlace("it runs once: run again, it would undo what later change sets have done"));
			case BOTH -> Stream.of(changeSet.inPlace("it runs here for the change sets that come later and need it"),
					changeSet.withNote("it runs after all versions, and as a version at its place"));
		};
	}

	private static boolean isRepeated(ConvertedChangeSet changeSet) {
		return changeSet.outcome() == Outcome.WRITTEN && !changeSet.kind().hasVersion();
	}

	/**
	 * Where one runs.
	 */
	enum Place {

		/** Each time that it has to, after all versions. */
		AFTER_VERSIONS,

		/** Once, at its place in the change log. */
		IN_PLACE,

		/** Once at its place, and after all versions each time that it has to. */
		BOTH

	}

}
