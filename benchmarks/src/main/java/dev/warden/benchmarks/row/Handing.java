package dev.warden.benchmarks.row;

/**
 * How the lock went from one owner to the next.
 *
 * @param idleMillis from the return of the first run to the first statement of the next
 * @param queriesEarly round trips a second of the waiter, all the time that it waited
 * @param queriesLate round trips a second of the waiter in its last second
 */
record Handing(double idleMillis, double queriesEarly, double queriesLate) {

}
