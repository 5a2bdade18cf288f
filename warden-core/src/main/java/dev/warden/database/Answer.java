package dev.warden.database;

import java.util.List;

/**
 * What several statements that were sent together gave.
 *
 * @param <T> the type of a row
 * @param counts the row count of each change, as the driver gives it
 * @param rows the rows of the query
 */
public record Answer<T>(List<Integer> counts, List<T> rows) {

}
