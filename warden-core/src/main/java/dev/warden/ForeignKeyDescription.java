package dev.warden;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param name its name, or {@code null} where it has none
 * @param columns its columns, in their order
 * @param table the table that it refers to
 * @param references the columns that it refers to, in the same order
 * @param onDelete what happens when a row that it refers to is deleted, such as
 * {@code CASCADE}
 * @param onUpdate what happens when a row that it refers to gets another key
 */
public record ForeignKeyDescription(@Nullable String name, List<String> columns, String table, List<String> references,
		String onDelete, String onUpdate) {

	public ForeignKeyDescription {
		columns = List.copyOf(columns);
		references = List.copyOf(references);
	}

}
