package dev.warden.internal.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Finds and creates the schema to migrate.
 */
public final class Schemas {

	private final Session session;

	/**
	 * Create an instance.
	 * @param session the session to use
	 */
	public Schemas(Session session) {
		this.session = session;
	}

	/**
	 * Return the schema as the database spells it.
	 * @param configured the schema as configured, or {@code null} for the current one
	 * @param create whether to create it where it does not exist
	 * @return the schema
	 * @throws WardenException if there is none, or if it may not be created
	 */
	public String resolve(@Nullable String configured, boolean create) {
		if (configured == null) {
			return current();
		}
		String found = find(configured);
		if (found == null && create) {
			create(configured);
			found = find(configured);
		}
		if (found == null) {
			throw DatabaseFailures.noSchema(configured);
		}
		return found;
	}

	private String current() {
		String sql = this.session.dialect().selectCurrentSchema();
		List<@Nullable String> current = this.session.query(sql, (row, number) -> row.getString(1));
		String schema = current.get(0);
		if (schema == null) {
			throw missingCurrent();
		}
		return schema;
	}

	private WardenException missingCurrent() {
		String sql = this.session.dialect().selectSearchPath();
		if (sql == null) {
			return DatabaseFailures.noCurrentSchema();
		}
		List<@Nullable String> path = this.session
			.query(sql, (row, number) -> Arrays.<@Nullable String>asList(row.getString(1), row.getString(2)))
			.get(0);
		String closed = path.get(1);
		return (closed != null) ? DatabaseFailures.mayNotUseSchema(closed, Grants.onSchema(this.session, closed))
				: DatabaseFailures.noSchemaOnPath(String.valueOf(path.get(0)));
	}

	private @Nullable String find(String configured) {
		List<String> found = this.session.query(this.session.dialect().findSchema(), (row, number) -> row.getString(1),
				configured, configured);
		return found.isEmpty() ? null : found.get(0);
	}

	private void create(String schema) {
		try {
			this.session.execute("CREATE SCHEMA IF NOT EXISTS " + this.session.dialect().quote(schema));
		}
		catch (DataAccessException ex) {
			SQLException cause = SqlErrors.missingPrivilege(this.session.dialect(), ex);
			if (cause != null) {
				throw DatabaseFailures.mayNotCreateSchema(schema, Grants.forSchema(this.session, schema), cause);
			}
			if (find(schema) == null) {
				throw ex;
			}
		}
	}

}
