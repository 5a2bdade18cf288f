package dev.warden.boot.autoconfigure.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.warden.ColumnDescription;
import dev.warden.ForeignKeyDescription;
import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.BackupProperties;
import dev.warden.boot.autoconfigure.DataSourceLogin;
import dev.warden.boot.autoconfigure.scratch.SchemaObject;
import dev.warden.boot.autoconfigure.scratch.SchemaText;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Tells what the schema consists of.
 */
final class CheckDatabaseCommand implements ApplicationCommand {

	/** What the tables tell already. */
	private static final Pattern TOLD = Pattern.compile("(?:PRIMARY|FOREIGN) KEY.*", Pattern.DOTALL);

	@Override
	public CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request) {
		if (request.output() == OutputFormat.SQL) {
			String sql = warden.defineSchema(
					BackupProperties.tools(context.getEnvironment(), () -> DataSourceLogin.of(warden.dataSource())),
					request.all());
			return new CommandResult(ExitCode.SUCCESS, Map.of(), sql.lines().toList());
		}
		SchemaDescription schema = warden.describeSchema(request.all());
		List<SchemaObject> objects = objects(warden, schema, request.all());
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("product", schema.product());
		data.put("schema", schema.schema());
		data.put("tables", schema.tables());
		data.put("views", schema.views());
		data.put("objects", objects);
		return new CommandResult(ExitCode.SUCCESS, data, lines(schema, objects));
	}

	private static List<SchemaObject> objects(Warden warden, SchemaDescription schema, boolean all) {
		try (Connection connection = warden.dataSource().getConnection()) {
			WardenSettings settings = warden.settings();
			return new SchemaText(connection, List.of(settings.lock().tableName(), settings.history().tableName()))
				.objects(all)
				.stream()
				.filter((object) -> object.schema().isEmpty() || object.schema().equals(schema.schema()))
				.filter((object) -> !isTold(object))
				.toList();
		}
		catch (SQLException ex) {
			throw new UncategorizedSQLException("describe schema '" + schema.schema() + "'", null, ex);
		}
	}

	private static boolean isTold(SchemaObject object) {
		return switch (object.kind()) {
			case "constraint" -> TOLD.matcher(object.definition()).matches();
			case "column" -> !object.definition().contains("GENERATED") && !object.definition().contains("COLLATE");
			case "rights", "user", "role", "grant" -> true;
			default -> object.definition().isEmpty();
		};
	}

	@Override
	public Set<String> options() {
		return Set.of("all");
	}

	@Override
	public boolean writesSql() {
		return true;
	}

	private static List<String> lines(SchemaDescription schema, List<SchemaObject> objects) {
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
		if (!objects.isEmpty()) {
			lines.add("");
			lines.add("Definitions");
			objects.forEach((object) -> lines.addAll(lines(object)));
		}
		return lines;
	}

	private static List<String> lines(SchemaObject object) {
		String title = object.kind() + " " + object.name() + ":";
		List<String> definition = object.definition()
			.strip()
			.lines()
			.map((line) -> line.replace("\t", "    "))
			.toList();
		if (definition.size() == 1) {
			return List.of(title + " " + definition.get(0));
		}
		List<String> lines = new ArrayList<>(List.of(title));
		definition.forEach((line) -> lines.add("  " + line));
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
