package dev.warden;

import java.time.Duration;
import java.util.List;

/**
 * What a repair did.
 *
 * @param schema the schema whose history was changed
 * @param scripts what was changed, in the order of execution; empty where nothing had to
 * be changed
 * @param took how long it took
 * @param held how long it held the lock; zero where it needed none
 * @param waited how long it waited for the lock
 */
public record RepairResult(String schema, List<RepairedScript> scripts, Duration took, Duration held, Duration waited) {

	public RepairResult {
		scripts = List.copyOf(scripts);
	}
}
