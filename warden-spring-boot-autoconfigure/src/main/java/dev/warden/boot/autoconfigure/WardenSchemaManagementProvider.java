package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Hibernate's defaults which DataSource has a schema that Warden manages. Which one
 * that is is not known of a Warden that the application made itself: then it counts for
 * all of them, since creating tables beside a migration does more harm than not doing so.
 */
final class WardenSchemaManagementProvider implements SchemaManagementProvider {

	private final @Nullable MigrationDataSource migrationDataSource;

	private final @Nullable NamedDatabases namedDatabases;

	WardenSchemaManagementProvider(@Nullable MigrationDataSource migrationDataSource,
			@Nullable NamedDatabases namedDatabases) {
		this.migrationDataSource = migrationDataSource;
		this.namedDatabases = namedDatabases;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return isManaged(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

	private boolean isManaged(DataSource dataSource) {
		if (this.namedDatabases != null) {
			return this.namedDatabases.leadTo(dataSource);
		}
		return this.migrationDataSource == null || this.migrationDataSource.leadsTo(dataSource);
	}

}
