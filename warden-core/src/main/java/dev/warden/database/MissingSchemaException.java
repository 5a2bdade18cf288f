package dev.warden.database;

import dev.warden.WardenException;

/**
 * Thrown when the schema to migrate does not exist.
 */
public final class MissingSchemaException extends WardenException {

	private final String schema;

	MissingSchemaException(String schema) {
		super(schema.isEmpty() ? "The connection has no current schema"
				: "Schema '%s' does not exist".formatted(schema),
				schema.isEmpty() ? "Set 'warden.schema' to the schema to migrate."
						: "Create the schema, set 'warden.create-schema=true', or change 'warden.schema'.");
		this.schema = schema;
	}

	/**
	 * Return the schema.
	 * @return the name as configured; empty where none is configured
	 */
	public String getSchema() {
		return this.schema;
	}

}
