package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name its name
 * @param type its type with length or precision, as the database's driver spells it
 * @param nullable whether it may be null
 * @param generated whether the database assigns its values
 * @param defaultValue the SQL expression of its default, or {@code null} without one
 */
public record ColumnDescription(String name, String type, boolean nullable, boolean generated,
		@Nullable String defaultValue) {

}
