package dev.warden;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param schema the schema that was migrated
 * @param from the version before, or {@code null} where there was none
 * @param to the version after, or {@code null} where there is none
 * @param applied how many scripts this run applied
 * @param took how long the run took
 * @param held how long it held the lock; zero where it needed none
 * @param waited how long it waited for the lock
 */
public record MigrateResult(String schema, @Nullable String from, @Nullable String to, int applied, Duration took,
		Duration held, Duration waited) {

}
