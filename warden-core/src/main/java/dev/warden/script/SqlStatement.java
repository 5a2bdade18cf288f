package dev.warden.script;

/**
 * One statement of a script.
 *
 * @param number place of the statement in its script, from 1
 * @param line line of the file on which its first word stands, from 1
 * @param sql text without the delimiter and without blanks and comments around it,
 * otherwise as it stands in the file
 */
public record SqlStatement(int number, int line, String sql) {

}
