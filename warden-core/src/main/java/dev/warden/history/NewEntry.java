package dev.warden.history;

/**
 * What a run records about a script.
 *
 * @param rank the place in the order of execution, from 1
 * @param version the version as the script spells it
 * @param description the description of the script
 * @param script the path of the script below its location
 * @param checksum the checksum of the script
 * @param statements the number of statements in the script
 * @param appliedBy the process of the run, for people
 */
public record NewEntry(int rank, String version, String description, String script, String checksum, int statements,
		String appliedBy) {

}
