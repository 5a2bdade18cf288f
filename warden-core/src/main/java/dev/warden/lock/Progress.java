package dev.warden.lock;

/**
 * How far the holder is.
 *
 * @param migration the version and description of the script that runs
 * @param statement the number of the statement that runs, from 1
 * @param statements the number of statements in that script
 */
public record Progress(String migration, int statement, int statements) {

	/**
	 * Describe the script and how far it is, as part of a sentence.
	 * @return for example {@code V12 'add index' (statement 3 of 9)}
	 */
	String describe() {
		int blank = this.migration.indexOf(' ');
		String name = (blank > 0)
				? "V%s '%s'".formatted(this.migration.substring(0, blank), this.migration.substring(blank + 1))
				: this.migration;
		return "%s (statement %d of %d)".formatted(name, this.statement, this.statements);
	}

}
