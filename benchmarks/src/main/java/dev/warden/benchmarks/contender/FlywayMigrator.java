package dev.warden.benchmarks.contender;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Flyway in its defaults, or with all scripts in one transaction. */
final class FlywayMigrator implements Migrator {

	private final boolean grouped;

	FlywayMigrator(boolean grouped) {
		this.grouped = grouped;
	}

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) {
		Flyway.configure()
			.dataSource(dataSource)
			.locations("filesystem:" + scripts.versioned())
			.group(this.grouped)
			.load()
			.migrate();
	}

}
