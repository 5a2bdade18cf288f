package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.ColumnDescription;
import dev.warden.ForeignKeyDescription;
import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.Warden;

/**
 * Tells what the schema consists of.
 */
final class CheckDatabaseCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		if (request.output() == OutputFormat.SQL) {
			return new CommandResult(ExitCode.SUCCESS, Map.of(), warden.defineSchema().lines().toList());
		}
		SchemaDescription schema = warden.describeSchema();
		return new CommandResult(ExitCode.SUCCESS, schema, lines(schema));
	}

	@Override
	public boolean writesSql() {
		return true;
	}

	private static List<String> lines(SchemaDescription schema) {
		List<String> lines = new ArrayList<>();
		lines.add("Schema '%s' on %s: %s, %s".formatted(schema.schema(), schema.product(),
				TextTable.count(schema.tables().size(), "table"), TextTable.count(schema.views().size(), "view")));
		for (TableDescription table : schema.tables()) {
			lines.add("");
			lines.add("Table " + table.name());
			lines.addAll(columns(table));
			if (!table.primaryKey().isEmpty()) {
				lines.add("Primary key (" + String.join(", ", table.primaryKey()) + ")");
			}
			table.indexes().forEach((index) -> lines.add(line(index)));
			table.foreignKeys().forEach((key) -> lines.add(line(key)));
		}
		schema.views().forEach((view) -> lines.add("View " + view));
		return lines;
	}

	private static List<String> columns(TableDescription table) {
		TextTable columns = new TextTable("Column", "Type", "Null", "Default");
		for (ColumnDescription column : table.columns()) {
			columns.row(column.name(), column.type(), column.nullable() ? "null" : "not null",
					column.generated() ? "generated" : column.defaultValue());
		}
		return columns.lines();
	}

	private static String line(IndexDescription index) {
		return "%s %s (%s)".formatted(index.unique() ? "Unique index" : "Index", index.name(),
				String.join(", ", index.columns()));
	}

	private static String line(ForeignKeyDescription key) {
		return "Foreign key %s(%s) references %s (%s)".formatted((key.name() != null) ? key.name() + " " : "",
				String.join(", ", key.columns()), key.table(), String.join(", ", key.references()));
	}

}
