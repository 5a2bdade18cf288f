package dev.warden.internal.lock;

import dev.warden.internal.dialect.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of a claim.
 *
 * @param rows the row count of the update, as the driver gives it
 * @param after the row as it is then
 * @param told whether the event was written with it
 * @param runSettings what the session was prepared with, or {@code null} where the
 * database has taken that back
 */
record Claimed(int rows, @Nullable LockRow after, boolean told, @Nullable RunSettings runSettings) {

}
