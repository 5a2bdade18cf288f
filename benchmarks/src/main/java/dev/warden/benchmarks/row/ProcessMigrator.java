package dev.warden.benchmarks.row;

import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.Migrator;
import dev.warden.benchmarks.contender.ScriptSet;

/**
 * Runs a contender in a process of its own. Beside another run in the same virtual
 * machine Liquibase's waiter was seen not to notice the release of its lock.
 */
record ProcessMigrator(Lab lab, Contender contender) implements Migrator {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		if (!(dataSource instanceof HikariDataSource pool)) {
			throw new IllegalArgumentException("No address is known of " + dataSource);
		}
		this.lab.inProcess(Program.JAVA_HOME, this.contender, this.contender.name(), pool.getJdbcUrl(),
				pool.getUsername(), pool.getPassword(), scripts, LIMIT);
	}

}
