package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * The lock and the migrations of one database.
 *
 * @param lock the lock
 * @param migrations the migrations, or {@code null} where they could not be read
 */
public record WardenStatus(LockStatus lock, @Nullable MigrationStatus migrations) {

}
