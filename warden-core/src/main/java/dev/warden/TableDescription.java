package dev.warden;

import java.util.List;

/**
 * A table.
 *
 * @param name its name
 * @param columns its columns, in their order
 * @param primaryKey the columns of its primary key, in their order; empty without one
 * @param indexes its indexes by name, without that of the primary key
 * @param foreignKeys its foreign keys, by name
 */
public record TableDescription(String name, List<ColumnDescription> columns, List<String> primaryKey,
		List<IndexDescription> indexes, List<ForeignKeyDescription> foreignKeys) {

	public TableDescription {
		columns = List.copyOf(columns);
		primaryKey = List.copyOf(primaryKey);
		indexes = List.copyOf(indexes);
		foreignKeys = List.copyOf(foreignKeys);
	}

}
