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

	WardenSchemaManagementProvider(@Nullable MigrationDataSource migrationDataSource) {
		this.migrationDataSource = migrationDataSource;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		boolean managed = this.migrationDataSource == null || this.migrationDataSource.leadsTo(dataSource);
		return managed ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
