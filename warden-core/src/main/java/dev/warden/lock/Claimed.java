package dev.warden.lock;

import org.jspecify.annotations.Nullable;

/**
 * What the database says of a claim.
 *
 * @param rows the row count of the update, as the driver gives it
 * @param after the row as it is then
 * @param told whether the event was written with it
 */
record Claimed(int rows, @Nullable LockRow after, boolean told) {

}
