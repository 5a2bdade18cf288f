package dev.warden.boot.autoconfigure.entities;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is in a database of that which entities can say.
 *
 * @param schemas the names of its schemas, without that of the connection
 * @param types the types with a list of values
 * @param sequences the sequences
 * @param tables the tables
 * @param views the names of the views
 */
record Schema(Set<String> schemas, Map<ObjectName, List<String>> types, Map<ObjectName, Sequence> sequences,
		Map<ObjectName, Table> tables, Set<ObjectName> views) {

	Schema withTables(UnaryOperator<Table> change) {
		Map<ObjectName, Table> changed = new LinkedHashMap<>();
		this.tables.forEach((name, table) -> changed.put(name, change.apply(table)));
		return new Schema(this.schemas, this.types, this.sequences, changed, this.views);
	}

	/**
	 * Return a line for each thing that is there, the same for the same schema, whatever
	 * was there before.
	 */
	Set<String> lines() {
		Set<String> lines = new TreeSet<>();
		this.schemas.forEach((schema) -> lines.add("schema " + schema));
		this.types.forEach((name, values) -> lines.add("type %s %s".formatted(name, values)));
		this.sequences.values().forEach((sequence) -> lines.add(sequence.toString()));
		this.views.forEach((name) -> lines.add("view " + name));
		this.tables.forEach((name, table) -> {
			lines.add("table %s %s %s".formatted(name, table.comment(), table.primaryKey()));
			Stream.of(table.columns().values(), table.uniques(), table.indexes(), table.foreignKeys(), table.checks())
				.flatMap(Collection::stream)
				.forEach((each) -> lines.add(name + " " + H2Ddl.MADE_UP.matcher(each.toString()).replaceAll("?")));
		});
		return lines;
	}

}
