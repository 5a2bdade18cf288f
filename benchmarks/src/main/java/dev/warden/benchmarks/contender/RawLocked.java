package dev.warden.benchmarks.contender;

import java.sql.Connection;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The least that lets one run at a time: a blocking advisory lock, or a lock with a name,
 * on the connection that migrates.
 */
public final class RawLocked implements Migrator {

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
			statement
				.execute(postgres ? "SELECT pg_advisory_lock(42)" : "SELECT GET_LOCK(CONCAT('raw ', DATABASE()), 600)");
			try {
				new RawMigrator().migrate(new SingleConnectionDataSource(connection, true), scripts);
			}
			finally {
				statement.execute(
						postgres ? "SELECT pg_advisory_unlock(42)" : "SELECT RELEASE_LOCK(CONCAT('raw ', DATABASE()))");
			}
		}
	}

}
