package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.internal.lock.RunStoppedException;
import dev.warden.internal.plan.Limit;
import dev.warden.internal.run.Warden;

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
	 * Do it for each database, also after one has failed.
	 * @throws FailedDatabasesException if some of several databases failed
	 * @throws dev.warden.WardenException if the only one failed
	 */
	@Override
	public void afterPropertiesSet() {
		Map<String, RuntimeException> failures = new LinkedHashMap<>();
		this.databases.forEach((name, warden) -> {
			try {
				start(name, warden);
			}
			catch (RunStoppedException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				failures.put(name, ex);
			}
		});
		if (failures.isEmpty()) {
			return;
		}
		int count = this.databases.names().size();
		throw (count == 1) ? failures.values().iterator().next() : new FailedDatabasesException(count, failures);
	}

	private void start(String name, Warden warden) {
		switch (this.startup) {
			case MIGRATE -> step("warden.migrate", name, () -> this.strategy.migrate(name, warden));
			case CHECK -> step("warden.check", name, () -> warden.check(this.limit));
			case NONE -> {
			}
		}
	}

	private void step(String name, String database, Runnable work) {
		StartupStep step = this.applicationStartup.start(name).tag("database", database);
		try {
			work.run();
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
