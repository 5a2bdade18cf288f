package dev.warden.internal.jdbc;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;

/**
 * Thrown when the database user lacks a privilege that Warden needs.
 */
public final class MissingPrivilegeException extends WardenException {

	private final String privilege;

	private MissingPrivilegeException(String deed, String privilege, String remedy, SQLException cause) {
		super(ErrorCode.MISSING_PRIVILEGE, "Missing privilege %s to %s%s: %s".formatted(privilege, deed,
				SqlErrors.state(cause), SqlErrors.message(cause)), remedy, cause);
		this.privilege = privilege;
	}

	static MissingPrivilegeException toCreateTables(Grants grants, Tables tables, String definitions,
			SQLException cause) {
		return new MissingPrivilegeException(
				"create the tables '%s', '%s' and '%s'".formatted(tables.lock().name(), tables.lockEvent().name(),
						tables.history().name()),
				"CREATE on schema '%s'".formatted(tables.schema()),
				"Let an administrator run \"%s\"; or create the tables with what the command 'ddl' prints, which is dev/warden/database/%s in warden-core's jar, and run \"%s\"."
					.formatted(grants.toCreate(), definitions, grants.toUse()),
				cause);
	}

	/**
	 * Create an exception for a table that cannot be read or written.
	 * @param grants what the user lacks
	 * @param privilege the privilege, such as {@code SELECT}
	 * @param table the table
	 * @param cause what the database said
	 * @return the exception
	 */
	public static MissingPrivilegeException onTable(Grants grants, String privilege, TableName table,
			SQLException cause) {
		return new MissingPrivilegeException("use the table '%s'".formatted(table.name()),
				"%s on table '%s.%s'".formatted(privilege, table.schema(), table.name()),
				"Let an administrator run \"%s\".".formatted(grants.toUse()), cause);
	}

	/**
	 * Create an exception for a schema that cannot be created.
	 * @param schema the schema
	 * @param cause what the database said
	 * @return the exception
	 */
	static MissingPrivilegeException toCreateSchema(String schema, SQLException cause) {
		return new MissingPrivilegeException("create the schema '%s'".formatted(schema), "CREATE on the database",
				"Grant it to the database user, or let an administrator create the schema.", cause);
	}

	/**
	 * Return what is missing.
	 * @return the privilege and its object
	 */
	public String getPrivilege() {
		return this.privilege;
	}

}
