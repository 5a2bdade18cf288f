package dev.warden.internal.jdbc;

import java.util.List;

/**
 * What several statements that were sent together gave.
 *
 * @param <B> the type of a row of the first query
 * @param <T> the type of a row of the last query
 * @param before the rows of the query before the changes, none where there is no such
 * query
 * @param counts the row count of each change, as the driver gives it
 * @param rows the rows of the query after the changes
 */
public record Answer<B, T>(List<B> before, List<Integer> counts, List<T> rows) {

}
