package dev.warden.benchmarks.contender;

import javax.sql.DataSource;

/** Migrates a database, as one of those who are compared does it. */
@FunctionalInterface
public interface Migrator {

	/**
	 * Run what is pending.
	 * @param dataSource gives connections to the database
	 * @param scripts the scripts
	 * @throws Exception if that failed
	 */
	void migrate(DataSource dataSource, ScriptSet scripts) throws Exception;

}
