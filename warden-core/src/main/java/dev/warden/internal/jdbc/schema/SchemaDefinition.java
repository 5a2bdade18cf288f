package dev.warden.internal.jdbc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.warden.ColumnDescription;
import dev.warden.ForeignKeyDescription;
import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.Dialect;

/**
 * Writes a description as SQL: tables, then indexes, then foreign keys. Views are named
 * in a comment, for no driver tells their query. Types are spelled as the driver spells
 * them.
 */
public final class SchemaDefinition {

	private final Dialect dialect;

	/**
	 * Create a writer.
	 * @param dialect the dialect of the database
	 */
	public SchemaDefinition(Dialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * Write the description.
	 * @param schema the description
	 * @return statements that end with {@code ;}, each on lines of its own
	 */
	public String write(SchemaDescription schema) {
		StringBuilder sql = new StringBuilder();
		sql.append("-- ").append(HarmlessText.of(schema.schema())).append(" on ").append(schema.product()).append("\n");
		schema.tables().forEach((table) -> sql.append('\n').append(create(table)));
		for (TableDescription table : schema.tables()) {
			table.indexes().forEach((index) -> sql.append('\n').append(create(table, index)));
			if (!this.dialect.hasInlineForeignKeys()) {
				table.foreignKeys()
					.forEach((key) -> sql.append("\nALTER TABLE ")
						.append(quote(table.name()))
						.append(" ADD ")
						.append(clause(key))
						.append(";\n"));
			}
		}
		schema.views().forEach((view) -> sql.append("\n-- view ").append(HarmlessText.of(view)).append('\n'));
		return sql.toString();
	}

	private String create(TableDescription table) {
		List<String> lines = new ArrayList<>();
		table.columns().forEach((column) -> lines.add(clause(column)));
		if (!table.primaryKey().isEmpty()) {
			lines.add("PRIMARY KEY (" + list(table.primaryKey(), this::quote) + ")");
		}
		if (this.dialect.hasInlineForeignKeys()) {
			table.foreignKeys().forEach((key) -> lines.add(clause(key)));
		}
		return "CREATE TABLE " + quote(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n);\n";
	}

	private String clause(ColumnDescription column) {
		StringBuilder clause = new StringBuilder(quote(column.name())).append(' ').append(column.type());
		if (column.defaultValue() != null) {
			clause.append(" DEFAULT ").append(column.defaultValue());
		}
		if (!column.nullable()) {
			clause.append(" NOT NULL");
		}
		if (column.generated()) {
			clause.append(this.dialect.generatedColumn(column.type()));
		}
		return clause.toString();
	}

	private String create(TableDescription table, IndexDescription index) {
		return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + quote(index.name()) + " ON "
				+ quote(table.name()) + " (" + list(index.columns(), this::quote) + ");\n";
	}

	private String clause(ForeignKeyDescription key) {
		String name = (key.name() != null) ? "CONSTRAINT " + quote(key.name()) + " " : "";
		return name + "FOREIGN KEY (" + list(key.columns(), this::quote) + ") REFERENCES " + quote(key.table()) + " ("
				+ list(key.references(), this::quote) + ") ON DELETE " + key.onDelete() + " ON UPDATE "
				+ key.onUpdate();
	}

	private String quote(String identifier) {
		return this.dialect.quote(identifier);
	}

	private static String list(List<String> names, UnaryOperator<String> quote) {
		return names.stream().map(quote).collect(Collectors.joining(", "));
	}

}
