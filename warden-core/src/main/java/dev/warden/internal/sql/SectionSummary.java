package dev.warden.internal.sql;

import java.util.List;
import java.util.Set;

/**
 * What one pass over a section of a script tells.
 *
 * @param checksum the checksum of its statements
 * @param statementCount how many run
 * @param firstWords what they begin with, in upper case; empty where that is not known
 * @param wrapped whether a BEGIN is the first statement and its COMMIT the last; both are
 * left out, for the script runs in a transaction anyway
 * @param mayNeedAutocommit whether a statement may be one that cannot run in a
 * transaction
 * @param leftOut the places of statements of a dump, from 1, that would change Warden's
 * own tables
 * @param schemas schemas that are removed or renamed
 */
public record SectionSummary(String checksum, int statementCount, Set<String> firstWords, boolean wrapped,
		boolean mayNeedAutocommit, Set<Integer> leftOut, List<SchemaUse> schemas) {

	/**
	 * Return what is known of a migration in code.
	 * @param checksum its checksum
	 * @return a summary of one statement
	 */
	public static SectionSummary ofCode(String checksum) {
		return new SectionSummary(checksum, 1, Set.of(""), false, false, Set.of(), List.of());
	}

	/**
	 * A statement that removes or renames a schema.
	 *
	 * @param schema the schema in lower case, or {@code *}
	 * @param line the line of the statement
	 * @param statement the beginning of its text
	 */
	public record SchemaUse(String schema, int line, String statement) {

	}

}
