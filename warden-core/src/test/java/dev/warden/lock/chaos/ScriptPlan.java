package dev.warden.lock.chaos;

import java.util.List;

/**
 * One script of a round.
 *
 * @param version its version
 * @param transactional whether it runs in a transaction
 * @param defines whether it creates an object
 * @param naps the milliseconds that each of its parts takes
 */
record ScriptPlan(int version, boolean transactional, boolean defines, List<Integer> naps) {

}
