package dev.warden.internal.lock.chaos;

/**
 * One fault of a round.
 *
 * @param kind what happens
 * @param at milliseconds after the begin of the round
 * @param replica the number of the replica that it happens to
 * @param holder whether it happens to the holder of that moment, if there is one
 * @param share a random number for what else is to be chosen, from 0 to 1
 */
record FaultPlan(FaultKind kind, int at, int replica, boolean holder, double share) {

}
