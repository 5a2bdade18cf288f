package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * How far an entry of the history is.
 */
public enum HistoryState {

	/**
	 * The script is applied.
	 */
	APPLIED,

	/**
	 * The script was begun outside a transaction; either it runs now, or its run died.
	 */
	RUNNING,

	/**
	 * The script failed or was interrupted outside a transaction, and has left something
	 * behind.
	 */
	FAILED,

	/**
	 * Something that this version of Warden does not know; the entry's error begins with
	 * the text in the table. The script counts as applied.
	 */
	UNKNOWN;

	/**
	 * Return what a text in the table stands for.
	 * @param name the text
	 * @return {@link #UNKNOWN} for what this version of Warden does not know
	 */
	public static HistoryState of(@Nullable String name) {
		for (HistoryState state : values()) {
			if (state.name().equals(name)) {
				return state;
			}
		}
		return UNKNOWN;
	}

	/**
	 * Return whether a script is not to be run again, because it was applied.
	 * @return {@code true} also for what is not known, for the sake of safety
	 */
	public boolean countsAsApplied() {
		return this == APPLIED || this == UNKNOWN;
	}

}
