package dev.warden.boot.autoconfigure;

import java.sql.Connection;

import dev.warden.MigrationContext;
import dev.warden.internal.script.AdaptedMigration;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.ClassUtils;

/**
 * A migration that was written for Flyway, as one of Warden's.
 */
final class FlywayMigration implements AdaptedMigration {

	private final JavaMigration migration;

	private final String version;

	FlywayMigration(JavaMigration migration) {
		this.migration = migration;
		MigrationVersion version = migration.getVersion();
		if (version == null) {
			throw ConfigurationFailures.repeatableInJava(ClassUtils.getUserClass(migration).getName());
		}
		this.version = version.getVersion();
	}

	@Override
	public Object adapted() {
		return this.migration;
	}

	@Override
	public String version() {
		return this.version;
	}

	@Override
	public String description() {
		return this.migration.getDescription();
	}

	@Override
	public @Nullable String checksum() {
		Integer checksum = this.migration.getChecksum();
		return (checksum != null) ? FLYWAY + checksum : null;
	}

	@Override
	public boolean transactional() {
		return this.migration.canExecuteInTransaction();
	}

	@Override
	public void migrate(MigrationContext context) throws Exception {
		this.migration.migrate(new FlywayContext(context.connection()));
	}

	private record FlywayContext(Connection connection) implements Context {

		@Override
		public Configuration getConfiguration() {
			return new FluentConfiguration(ClassUtils.getDefaultClassLoader())
				.dataSource(new SingleConnectionDataSource(this.connection, true));
		}

		@Override
		public Connection getConnection() {
			return this.connection;
		}

	}

}
