package dev.warden.boot.guard;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import dev.warden.boot.autoconfigure.WardenDatabases;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Warden's lock around the runs of
 * Liquibase.
 */
@AutoConfiguration(before = { WardenAutoConfiguration.class, LiquibaseAutoConfiguration.class })
@ConditionalOnClass({ SpringLiquibase.class, LiquibaseAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "warden.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "warden.guard", havingValue = "auto", matchIfMissing = true)
public final class LiquibaseGuardAutoConfiguration {

	@Bean
	static SpringLiquibaseGuard wardenSpringLiquibaseGuard(ObjectProvider<WardenDatabases> databases) {
		return new SpringLiquibaseGuard(databases);
	}

	@Bean
	OwnScripts wardenLiquibaseOwnScripts(ListableBeanFactory beanFactory, Environment environment) {
		return new OwnScripts(beanFactory, environment, SpringLiquibase.class, LiquibaseDataSource.class);
	}

	@Bean
	@ConditionalOnToolLogin("spring.liquibase")
	@ConditionalOnMissingBean(WardenConnectionDetails.class)
	ToolConnectionDetails liquibaseWardenConnectionDetails(LiquibaseConnectionDetails details) {
		return new ToolConnectionDetails(details.getJdbcUrl(), details.getUsername(), details.getPassword());
	}

}
