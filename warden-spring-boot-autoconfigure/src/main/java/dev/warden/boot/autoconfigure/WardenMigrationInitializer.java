package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.Limit;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.RunStoppedException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationStartupAware;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Migrates or checks the databases while the context starts. Beans that use a database
 * are made to wait for it.
 */
public class WardenMigrationInitializer implements InitializingBean, ApplicationStartupAware, Ordered {

	private final WardenDatabases databases;

	private final Startup startup;

	private final WardenMigrationStrategy strategy;

	private final Limit limit;

	private ApplicationStartup applicationStartup = ApplicationStartup.DEFAULT;

	private int order;

	/**
	 * Create an instance; nothing is done yet.
	 * @param databases the databases
	 * @param startup what to do about each
	 */
	public WardenMigrationInitializer(WardenDatabases databases, Startup startup) {
		this(databases, startup, Limit.none());
	}

	/**
	 * Create an instance; nothing is done yet.
	 * @param databases the databases
	 * @param startup what to do about each
	 * @param limit how far to migrate
	 */
	public WardenMigrationInitializer(WardenDatabases databases, Startup startup, Limit limit) {
		this(databases, startup, limit, (database, warden) -> warden.migrate(limit));
	}

	/**
	 * Create an instance; nothing is done yet.
	 * @param databases the databases
	 * @param startup what to do about each
	 * @param limit how far to look for pending scripts where it only checks
	 * @param strategy what to do about each where it migrates
	 */
	public WardenMigrationInitializer(WardenDatabases databases, Startup startup, Limit limit,
			WardenMigrationStrategy strategy) {
		this.databases = databases;
		this.startup = startup;
		this.strategy = strategy;
		this.limit = limit;
	}

	/**
	 * Do it for each database, even after one has failed.
	 * @throws WardenException if some of several databases failed
	 * @throws dev.warden.WardenException if the only one failed
	 */
	@Override
	public void afterPropertiesSet() {
		Map<String, RuntimeException> failures = new LinkedHashMap<>();
		for (Map.Entry<String, Warden> database : this.databases.all().entrySet()) {
			try {
				start(database.getKey(), database.getValue());
			}
			catch (RuntimeException ex) {
				if (ex instanceof RunStoppedException) {
					throw ex;
				}
				failures.put(database.getKey(), ex);
			}
		}
		if (!failures.isEmpty()) {
			int count = this.databases.names().size();
			throw (count == 1) ? failures.values().iterator().next()
					: ConfigurationFailures.severalFailed(count, failures);
		}
	}

	private void start(String name, Warden warden) {
		if (this.startup == Startup.NONE) {
			return;
		}
		boolean migrating = this.startup == Startup.MIGRATE;
		StartupStep step = this.applicationStartup.start(migrating ? "warden.migrate" : "warden.check")
			.tag("database", name);
		try {
			if (migrating) {
				this.strategy.migrate(name, warden);
			}
			else {
				warden.check(this.limit);
			}
		}
		finally {
			step.end();
		}
	}

	@Override
	public void setApplicationStartup(ApplicationStartup applicationStartup) {
		this.applicationStartup = applicationStartup;
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	public void setOrder(int order) {
		this.order = order;
	}

}
