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
	 * Tell who holds the lock.
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
	 * Take applied versions back.
	 */
	ROLLBACK,

	/**
	 * Tell what is applied, pending or failed.
	 */
	STATUS,

	/**
	 * Tell what was applied, in the order of execution.
	 */
	HISTORY,

	/**
	 * Tell what happened to the lock.
	 */
	EVENTS,

	/**
	 * Tell the current version.
	 */
	CURRENT,

	/**
	 * Compare the scripts with the history.
	 */
	VALIDATE,

	/**
	 * Tell what of the pending scripts may hurt the application that is running.
	 */
	LINT,

	/**
	 * Run pending scripts in a scratch database, back, and again.
	 */
	REHEARSE,

	/**
	 * Make the history agree with the scripts.
	 */
	REPAIR,

	/**
	 * Record a version as applied that a person has finished by hand.
	 */
	MARK_APPLIED,

	/**
	 * Declare versions to be applied without running them.
	 */
	BASELINE,

	/**
	 * Take over the history of Flyway without running anything.
	 */
	ADOPT,

	/**
	 * Write a new script.
	 */
	NEW,

	/**
	 * Write the script that makes what the entities need.
	 */
	MAKE_MIGRATIONS,

	/**
	 * Compare the entities with what the scripts make.
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
	 * Write the script that new databases begin with, in place of all up to a version.
	 */
	SQUASH,

	/**
	 * Compare the schema with what the scripts make.
	 */
	DIFF,

	/**
	 * Tell what the schema consists of.
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
