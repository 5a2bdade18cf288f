package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of the history stands for.
 */
public enum EntryType {

	/**
	 * A version that was applied.
	 */
	VERSIONED,

	/**
	 * A script that runs when it has changed.
	 */
	REPEATABLE,

	/**
	 * A script that runs at every migrate.
	 */
	ALWAYS,

	/**
	 * A version that was declared to be there, without running anything.
	 */
	BASELINE,

	/**
	 * Something that this version of Warden does not know; the entry's error begins with
	 * the text in the table.
	 */
	UNKNOWN;

	/**
	 * Return what a text in the table stands for.
	 * @param name the text
	 * @return {@link #UNKNOWN} for what this version of Warden does not know
	 */
	public static EntryType of(@Nullable String name) {
		for (EntryType type : values()) {
			if (type.name().equals(name)) {
				return type;
			}
		}
		return UNKNOWN;
	}

}
