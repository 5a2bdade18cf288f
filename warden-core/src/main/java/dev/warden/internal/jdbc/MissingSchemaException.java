package dev.warden.internal.jdbc;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when the schema to migrate does not exist.
 */
public final class MissingSchemaException extends WardenException {

	private final String schema;

	MissingSchemaException(String schema) {
		this(schema, "Schema '%s' does not exist".formatted(schema),
				"Create the schema, set 'warden.create-schema=true', or change 'warden.schema'.");
	}

	private MissingSchemaException(String schema, String message, String remedy) {
		super(ErrorCode.MISSING_SCHEMA, message, remedy);
		this.schema = schema;
	}

	/**
	 * Create an exception about a connection whose URL names no schema.
	 */
	static MissingSchemaException current() {
		return new MissingSchemaException("", "The connection has no current schema: its JDBC URL names none",
				"Name the schema, or database, in the JDBC URL, or set 'warden.schema' to the one to migrate.");
	}

	/**
	 * Create an exception about a connection whose search path has no schema that exists.
	 */
	static MissingSchemaException onSearchPath(String path) {
		return new MissingSchemaException("",
				"The connection has no current schema: its search path '%s' names none that exists".formatted(path),
				"Create the schema, correct 'currentSchema' in the JDBC URL or the search path of the database user, or"
						+ " set 'warden.schema' to the schema to migrate.");
	}

	/**
	 * Return the schema.
	 * @return the name as configured; empty where none is configured
	 */
	public String getSchema() {
		return this.schema;
	}

}
