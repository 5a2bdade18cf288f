package dev.warden;

import java.time.Duration;
import java.util.List;

/**
 * What a baseline did.
 *
 * @param schema the schema whose history was begun
 * @param version the version that the schema is declared to have
 * @param versions the versions that count as applied since; empty where the baseline was
 * there already
 * @param took how long it took
 * @param held how long it held the lock; zero where it needed none
 * @param waited how long it waited for the lock
 */
public record BaselineResult(String schema, String version, List<String> versions, Duration took, Duration held,
		Duration waited) {

	public BaselineResult {
		versions = List.copyOf(versions);
	}
}
