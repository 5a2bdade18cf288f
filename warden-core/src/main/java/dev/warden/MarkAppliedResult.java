package dev.warden;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What became of a script that a person finished by hand.
 *
 * @param schema the schema whose history was changed
 * @param version the version
 * @param script the path of the script, as the history names it now
 * @param change what was done to the history, for people, or {@code null} where the
 * version was applied already
 * @param took how long it took
 * @param held how long it held the lock; zero where it needed none
 * @param waited how long it waited for the lock
 */
public record MarkAppliedResult(String schema, String version, String script, @Nullable String change, Duration took,
		Duration held, Duration waited) {
}
