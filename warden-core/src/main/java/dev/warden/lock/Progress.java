package dev.warden.lock;

/**
 * How far the holder is.
 *
 * @param migration the version and description of the script that runs
 * @param statement the number of the statement that runs, from 1
 * @param statements the number of statements in that script
 */
public record Progress(String migration, int statement, int statements) {

}
