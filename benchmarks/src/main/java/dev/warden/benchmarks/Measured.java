package dev.warden.benchmarks;

/**
 * What a process of its own reported.
 *
 * @param seconds how long its migration took
 * @param megabytes the largest resident set
 * @param allocated the megabytes that the migration allocated on its thread
 * @param process how long the process took, from its start to its end, in seconds
 */
public record Measured(double seconds, double megabytes, double allocated, double process) {

}
