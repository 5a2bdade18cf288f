package dev.warden.internal.lock;

import org.jspecify.annotations.Nullable;

/**
 * How far the holder is.
 *
 * @param migration the version and description of the script that runs; of a script that
 * may run more than once {@code R} or {@code RA} and its description; of a rollback
 * {@code U} before its version
 * @param statement the number of the statement that runs, from 1
 * @param statements the number of statements in that script
 */
public record Progress(String migration, int statement, int statements) {

	/**
	 * Return the progress of work whose statements nobody counts.
	 * @param what the work
	 * @return the progress
	 */
	public static Progress of(String what) {
		return new Progress(what, 0, 0);
	}

	/**
	 * Return the number of the statement, or {@code null} where nobody counts them.
	 */
	@Nullable Integer number() {
		return (this.statements > 0) ? this.statement : null;
	}

	/**
	 * Return the number of statements, or {@code null} where nobody counts them.
	 */
	@Nullable Integer count() {
		return (this.statements > 0) ? this.statements : null;
	}

	/**
	 * Describe the script and how far it is, as part of a sentence.
	 * @return for example {@code V12 'add index' (statement 3 of 9)}
	 */
	public String describe() {
		return (this.statements == 0) ? this.migration
				: "%s (statement %d of %d)".formatted(describe(this.migration), this.statement, this.statements);
	}

	/**
	 * Describe a script, as part of a sentence.
	 * @param migration the version or kind, a blank, and the description
	 * @return for example {@code V12 'add index'}
	 */
	public static String describe(String migration) {
		int blank = migration.indexOf(' ');
		if (blank <= 0) {
			return migration;
		}
		String prefix = Character.isDigit(migration.charAt(0)) ? "V" : "";
		return "%s%s '%s'".formatted(prefix, migration.substring(0, blank), migration.substring(blank + 1));
	}

}
