package dev.warden.boot.guard;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import dev.warden.boot.autoconfigure.WardenDatabases;
import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Warden's lock around the runs of
 * Flyway.
 */
@AutoConfiguration(before = { WardenAutoConfiguration.class, FlywayAutoConfiguration.class })
@ConditionalOnClass({ Flyway.class, FlywayAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "warden.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "warden.guard", havingValue = "auto", matchIfMissing = true)
public final class FlywayGuardAutoConfiguration {

	@Bean
	static FlywayGuard wardenFlywayGuard(ObjectProvider<WardenDatabases> databases, Environment environment) {
		return new FlywayGuard(databases, environment);
	}

	@Bean
	OwnScripts wardenFlywayOwnScripts(ListableBeanFactory beanFactory, Environment environment) {
		return new OwnScripts(beanFactory, environment, Flyway.class, FlywayDataSource.class);
	}

	@Bean
	@ConditionalOnToolLogin("spring.flyway")
	@ConditionalOnMissingBean(WardenConnectionDetails.class)
	ToolConnectionDetails flywayWardenConnectionDetails(FlywayConnectionDetails details) {
		return new ToolConnectionDetails(details.getJdbcUrl(), details.getUsername(), details.getPassword());
	}

}
