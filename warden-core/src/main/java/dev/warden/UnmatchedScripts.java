package dev.warden;

/**
 * What to do about a file that has the suffix of a script but not the name of one.
 */
public enum UnmatchedScripts {

	/**
	 * Refuse to load, naming every such file.
	 */
	FAIL,

	/**
	 * Leave such files out.
	 */
	IGNORE

}
