package dev.warden.script;

/**
 * What one pass over a section of a script tells.
 *
 * @param checksum the checksum of its statements
 * @param statementCount how many there are
 */
record SectionSummary(String checksum, int statementCount) {

}
