package dev.warden.script;

import java.util.Set;

/**
 * What one pass over a section of a script tells.
 *
 * @param checksum the checksum of its statements
 * @param statementCount how many there are
 * @param firstWords what they begin with, see {@link Script#firstWords()}
 */
record SectionSummary(String checksum, int statementCount, Set<String> firstWords) {

}
