package dev.warden;

/**
 * A statement of a script that may hurt the running application.
 *
 * @param kind what it may do
 * @param script the name of the script
 * @param location where the script is, such as {@code classpath:db/migration/V2__x.sql}
 * @param statement the number of the statement, from 1
 * @param line the line of the script on which the statement begins, from 1
 * @param message what it would do, and to which table
 * @param remedy what to do instead, an imperative sentence
 */
public record Hazard(HazardKind kind, String script, String location, int statement, int line, String message,
		String remedy) {

	/**
	 * Describe the hazard, in one line.
	 */
	@Override
	public String toString() {
		return "%s (line %d): %s: %s. %s.".formatted(this.script, this.line, this.kind, this.message, this.remedy);
	}
}
