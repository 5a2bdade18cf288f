package dev.warden.internal.dialect;

import java.util.List;

/**
 * Who waits for whom on a server, for one kind of lock.
 * <p>
 * Each row says that one session waits for another, in the columns {@code waiter} and
 * {@code blocker} (their numbers), {@code own} (whether the blocker is the run),
 * {@code millis} (how long at most, or null), {@code relation} and {@code mode} (of the
 * lock of the run, or null), and {@code run_sql} and {@code sql} (what both execute,
 * where only that can tell whether one waits for the other, else null).
 *
 * @param what what can be seen with it, for people
 * @param ways the ways to ask, of which a server or a user may lack some; the first that
 * answers is believed
 */
public record WaitQuery(String what, List<BoundSql> ways) {

	public WaitQuery {
		ways = List.copyOf(ways);
	}

}
