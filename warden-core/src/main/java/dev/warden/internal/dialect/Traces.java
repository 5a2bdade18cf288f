package dev.warden.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What a statement leaves to be seen in the catalog.
 *
 * @param tableFiles a query for the tables of the current database, and what changes of
 * each when all its rows are written anew, or {@code null} where the database does not
 * tell
 * @param ownLocks a query for the tables that this session has locked in its transaction,
 * each with the strongest lock, or {@code null} where the database does not tell
 */
public record Traces(@Nullable String tableFiles, @Nullable String ownLocks) {

}
