package dev.warden.internal.lock.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What a round came to.
 *
 * @param plan what was planned
 * @param injected what did happen
 * @param clocks how many processes had a wrong clock
 * @param takeovers how often the lock was taken from a dead holder
 * @param unavailable the longest time from the death of a holder, with others waiting, to
 * the next one
 * @param violations what is not true, and must be
 * @param story what helps to find out why
 */
record RoundResult(RoundPlan plan, List<FaultKind> injected, int clocks, int takeovers, Duration unavailable,
		List<String> violations, List<String> story) {

}
