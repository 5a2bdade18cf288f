package dev.warden.internal.jdbc;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What a database, its user or its DataSource lacks.
 */
public final class DatabaseFailures {

	private DatabaseFailures() {
	}

	static WardenException mayNotCreateTables(Grants grants, Tables tables, String definitions, SQLException cause) {
		return privilege(
				"Missing privilege CREATE on schema '%s' for user %s to create the tables '%s', '%s' and '%s'"
					.formatted(tables.schema(), grants.user(), tables.lock().name(), tables.lockEvent().name(),
							tables.history().name()),
				"Let an administrator run \"%s\"; or create the tables with what the command 'ddl' prints, which is dev/warden/database/%s in warden-core's jar, and run \"%s\"."
					.formatted(grants.toCreate(), definitions, grants.toUse()),
				cause);
	}

	/**
	 * Say that a table cannot be read or written.
	 * @param grants what the user lacks
	 * @param privilege the privilege that was refused, such as {@code SELECT}
	 * @param table the table
	 * @param cause what the database said
	 * @return the exception
	 */
	public static WardenException mayNotUse(Grants grants, String privilege, TableName table, SQLException cause) {
		String missing = !grants.missing().isEmpty() ? grants.missing()
				: "%s on '%s.%s'".formatted(privilege, table.schema(), table.name());
		return privilege("Missing privileges for user %s: %s".formatted(grants.user(), missing),
				"Let an administrator run \"%s\".".formatted(grants.toUse()), cause);
	}

	/**
	 * Say that the current schema would be one that the user may not use. No statement
	 * has failed: PostgreSQL passes such a schema over.
	 */
	static WardenException mayNotUseSchema(String schema, String grant) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				"Missing privilege USAGE on schema '%s', the first one on the search path".formatted(schema),
				"Let an administrator run \"%s\".".formatted(grant));
	}

	static WardenException mayNotCreateSchema(String schema, String grant, SQLException cause) {
		return privilege("Missing privilege CREATE on the database to create the schema '%s'".formatted(schema),
				"Let an administrator run \"%s\", or create the schema.".formatted(grant), cause);
	}

	private static WardenException privilege(String missing, String remedy, SQLException cause) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				missing + SqlErrors.state(cause) + ": " + SqlErrors.message(cause), remedy, cause);
	}

	static WardenException noSchema(String schema) {
		return new WardenException(ErrorCode.MISSING_SCHEMA, "Schema '%s' does not exist".formatted(schema),
				"Create the schema, set 'warden.create-schema=true', or change 'warden.schema'.");
	}

	/**
	 * Say that the URL of a connection names no schema.
	 */
	static WardenException noCurrentSchema() {
		return new WardenException(ErrorCode.MISSING_SCHEMA,
				"The connection has no current schema: its JDBC URL names none",
				"Name the schema, or database, in the JDBC URL, or set 'warden.schema' to the one to migrate.");
	}

	/**
	 * Say that the search path of a connection has no schema that exists.
	 */
	static WardenException noSchemaOnPath(String path) {
		return new WardenException(ErrorCode.MISSING_SCHEMA,
				"The connection has no current schema: its search path '%s' names none that exists".formatted(path),
				"Create the schema, correct 'currentSchema' in the JDBC URL or the search path of the database user, or"
						+ " set 'warden.schema' to the schema to migrate.");
	}

	/**
	 * Say that a DataSource failed by itself, without an error of the database: one that
	 * routes and does not know where to, or one that only pretends to be one.
	 */
	static WardenException unusableDataSource(Class<?> type, @Nullable Exception cause) {
		return new WardenException(ErrorCode.UNUSABLE_DATA_SOURCE, describe(type.getName(), cause),
				"Check that DataSource: its driver and URL, and the key where it routes to others. Or let Warden"
						+ " migrate through another one with 'warden.data-source', @WardenDataSource or 'warden.url'.",
				cause);
	}

	private static String describe(String type, @Nullable Exception cause) {
		if (cause == null) {
			return "DataSource of type '%s' gave no connection".formatted(type);
		}
		String kind = cause.getClass().getSimpleName();
		String detail = (cause.getMessage() != null) ? kind + ", " + SqlErrors.message(cause) : kind;
		return "DataSource of type '%s' gave no usable connection: %s".formatted(type, detail);
	}

	/**
	 * Say that no driver accepts a URL, without a cause, whose message would have the
	 * whole URL.
	 */
	static WardenException refusedUrl(JdbcUrl url) {
		return new WardenException(ErrorCode.UNUSABLE_DATA_SOURCE, url.message(), url.remedy());
	}

}
