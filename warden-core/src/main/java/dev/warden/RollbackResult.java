package dev.warden;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a rollback did.
 *
 * @param schema the schema that was changed
 * @param from the version before, or {@code null} where there was none
 * @param to the version after, or {@code null} where there is none
 * @param rolledBack how many versions were rolled back
 * @param took how long it took
 * @param held how long it held the lock; zero where it needed none
 * @param waited how long it waited for the lock
 */
public record RollbackResult(String schema, @Nullable String from, @Nullable String to, int rolledBack, Duration took,
		Duration held, Duration waited) {

}
