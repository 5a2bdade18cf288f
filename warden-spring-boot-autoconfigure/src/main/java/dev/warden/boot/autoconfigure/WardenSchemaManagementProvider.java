package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Hibernate's defaults which DataSource has a schema that Warden manages.
 */
final class WardenSchemaManagementProvider implements SchemaManagementProvider {

	private final MigrationDataSource migrationDataSource;

	WardenSchemaManagementProvider(MigrationDataSource migrationDataSource) {
		this.migrationDataSource = migrationDataSource;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.migrationDataSource.leadsTo(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
