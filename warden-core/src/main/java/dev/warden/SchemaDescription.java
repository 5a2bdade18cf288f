package dev.warden;

import java.util.List;

/**
 * The tables and views of a schema, without Warden's own.
 *
 * @param product the database product
 * @param schema the schema
 * @param tables the tables, by name
 * @param views the names of the views, in order
 */
public record SchemaDescription(String product, String schema, List<TableDescription> tables, List<String> views) {

	public SchemaDescription {
		tables = List.copyOf(tables);
		views = List.copyOf(views);
	}

}
