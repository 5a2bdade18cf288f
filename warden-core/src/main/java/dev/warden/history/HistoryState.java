package dev.warden.history;

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
	FAILED

}
