package dev.warden.boot.autoconfigure.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the application's jar can be asked to do instead of starting the application.
 */
public enum CommandName {

	/**
	 * Show who holds the lock.
	 */
	LOCK_STATUS,

	/**
	 * Free the lock, unless its holder lives.
	 */
	UNLOCK,

	/**
	 * Run pending scripts.
	 */
	MIGRATE,

	/**
	 * Roll back applied versions.
	 */
	ROLLBACK,

	/**
	 * Show what is applied, pending or failed.
	 */
	STATUS,

	/**
	 * Show what was applied, in the order of execution.
	 */
	HISTORY,

	/**
	 * Show what happened to the lock.
	 */
	EVENTS,

	/**
	 * Show the current version.
	 */
	CURRENT,

	/**
	 * Compare the scripts with the history.
	 */
	VALIDATE,

	/**
	 * Show which pending statements may hurt the running application.
	 */
	LINT,

	/**
	 * Run pending scripts in a scratch database, with their rollbacks, and again.
	 */
	REHEARSE,

	/**
	 * Make the history agree with the scripts.
	 */
	REPAIR,

	/**
	 * Record as applied a version that a person has finished by hand.
	 */
	MARK_APPLIED,

	/**
	 * Declare versions to be applied without running them.
	 */
	BASELINE,

	/**
	 * Take over the history of Flyway or Liquibase without running anything.
	 */
	ADOPT,

	/**
	 * Write a new script.
	 */
	NEW,

	/**
	 * Write the script that creates what the entities need.
	 */
	MAKE_MIGRATIONS,

	/**
	 * Compare the entities with what the scripts create.
	 */
	CHECK_ENTITIES,

	/**
	 * Write what Liquibase runs as scripts.
	 */
	FROM_LIQUIBASE,

	/**
	 * Write the rollback of a script that has none.
	 */
	MAKE_ROLLBACK,

	/**
	 * Write the script with which new databases begin, instead of all up to a version.
	 */
	SQUASH,

	/**
	 * Compare the schema with what the scripts create.
	 */
	DIFF,

	/**
	 * Show what the schema consists of.
	 */
	CHECK_DB,

	/**
	 * Write the definition of Warden's own tables.
	 */
	DDL;

	@Override
	public String toString() {
		return kebab(this);
	}

	static String kebab(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static String list(Class<?> type) {
		List<String> names = Arrays.stream(type.getEnumConstants()).map((each) -> kebab((Enum<?>) each)).toList();
		return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " or "
				+ names.get(names.size() - 1);
	}

	/**
	 * Return whether what a command applies is applied to a scratch database, so that
	 * nobody has to read of it.
	 */
	static boolean isInScratchDatabase(@Nullable String command) {
		return EnumSet.of(REHEARSE, DIFF, MAKE_MIGRATIONS, CHECK_ENTITIES, FROM_LIQUIBASE, SQUASH)
			.stream()
			.anyMatch((name) -> name.toString().equalsIgnoreCase(command));
	}

}
