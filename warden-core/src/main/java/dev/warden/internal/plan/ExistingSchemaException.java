package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when a schema is in use, but neither has a history nor is to get a baseline.
 */
public final class ExistingSchemaException extends WardenException {

	private static final int MAX_NAMED = 10;

	private static final String BASELINE = "the command 'baseline' with 'warden.baseline.version' set to the version"
			+ " that the schema already has";

	private final String schema;

	private final List<String> names;

	private ExistingSchemaException(String schema, List<String> names, String why, String remedy) {
		super(ErrorCode.EXISTING_SCHEMA,
				"Schema '%s' is in use, but Warden has no history of it: %s".formatted(schema, why), remedy);
		this.schema = schema;
		this.names = List.copyOf(names);
	}

	/**
	 * Create an exception about a schema that something else than a migration tool made.
	 * @param schema the schema
	 * @param names its tables and views
	 * @return the exception
	 */
	public static ExistingSchemaException unknownOrigin(String schema, List<String> names) {
		return new ExistingSchemaException(schema, names, list(names),
				"Check that this is the right database and schema. Then run %s, or set 'warden.baseline.on-migrate=true'"
					.formatted(BASELINE)
						+ " with it; or take over the history of another tool as docs/from-flyway.md and"
						+ " docs/from-liquibase.md say; or set 'warden.on-existing-schema=migrate' to run all scripts"
						+ " from the first one on what is there.");
	}

	/**
	 * Create an exception about a schema that another tool has migrated.
	 * @param schema the schema
	 * @param names its tables and views, that tool's own among them
	 * @param tool the name of the tool
	 * @param table the table with its history
	 * @param page the page that says how to take it over
	 * @return the exception
	 */
	public static ExistingSchemaException ofTool(String schema, List<String> names, String tool, String table,
			String page) {
		return new ExistingSchemaException(schema, names,
				"'%s' is the history of %s, beside %s".formatted(table, tool,
						list(names.stream().filter((name) -> !name.equals(table)).toList())),
				"Take over the history of %s as %s says: run %s; or set 'warden.on-existing-schema=migrate' to run all scripts from the first one on what is there."
					.formatted(tool, page, BASELINE));
	}

	private static String list(List<String> names) {
		String count = switch (names.size()) {
			case 0 -> "no other table or view";
			case 1 -> "one table or view: ";
			default -> names.size() + " tables and views: ";
		};
		String named = names.stream()
			.limit(MAX_NAMED)
			.map((name) -> "'" + name + "'")
			.collect(Collectors.joining(", "));
		int others = names.size() - MAX_NAMED;
		return count + named + ((others > 0) ? " and %d more".formatted(others) : "");
	}

	/**
	 * Return the schema.
	 * @return its name
	 */
	public String getSchema() {
		return this.schema;
	}

	/**
	 * Return what is in the schema.
	 * @return the names of all its tables and views that count
	 */
	public List<String> getNames() {
		return this.names;
	}

}
