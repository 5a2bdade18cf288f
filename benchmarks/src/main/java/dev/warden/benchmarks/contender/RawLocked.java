package dev.warden.benchmarks.contender;

import java.sql.Connection;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The least that lets one run at a time on PostgreSQL: a blocking advisory lock on the
 * connection that migrates.
 */
public final class RawLocked implements Migrator {

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(42)");
			try {
				new RawMigrator().migrate(new SingleConnectionDataSource(connection, true), scripts);
			}
			finally {
				statement.execute("SELECT pg_advisory_unlock(42)");
			}
		}
	}

}
