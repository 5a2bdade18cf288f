package dev.warden.boot.autoconfigure;

import dev.warden.plan.Limit;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.Ordered;

/**
 * Migrates or checks the databases while the context starts. Beans that use a database
 * are made to wait for it.
 */
public class WardenMigrationInitializer implements InitializingBean, Ordered {

	private final WardenDatabases databases;

	private final Startup startup;

	private final Limit limit;

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
		this.databases = databases;
		this.startup = startup;
		this.limit = limit;
	}

	@Override
	public void afterPropertiesSet() {
		switch (this.startup) {
			case MIGRATE -> this.databases.forEach((name, warden) -> warden.migrate(this.limit));
			case CHECK -> this.databases.forEach((name, warden) -> warden.check(this.limit));
			case NONE -> {
			}
		}
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	public void setOrder(int order) {
		this.order = order;
	}

}
