package dev.warden.boot.autoconfigure.command;

/**
 * What the result of a command is written as.
 */
public enum OutputFormat {

	/**
	 * Lines for people.
	 */
	TEXT,

	/**
	 * One JSON object.
	 */
	JSON,

	/**
	 * One YAML document.
	 */
	YAML,

	/**
	 * SQL statements, for the command 'check-db'.
	 */
	SQL,

	/**
	 * Annotations of a workflow of GitHub, for the command 'lint'.
	 */
	GITHUB

}
