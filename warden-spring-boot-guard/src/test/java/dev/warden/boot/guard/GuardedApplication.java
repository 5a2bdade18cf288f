package dev.warden.boot.guard;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;

/**
 * An application that lets a tool migrate, and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
		LiquibaseGuardAutoConfiguration.class, LiquibaseAutoConfiguration.class, FlywayGuardAutoConfiguration.class,
		FlywayAutoConfiguration.class })
public class GuardedApplication {

	static final String STARTED = "application has started";

	public static void main(String[] args) {
		new SpringApplicationBuilder(GuardedApplication.class).web(WebApplicationType.NONE).run(args);
		System.out.println(STARTED);
	}

}
