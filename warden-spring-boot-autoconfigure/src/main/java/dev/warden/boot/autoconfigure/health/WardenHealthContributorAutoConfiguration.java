package dev.warden.boot.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of migrated
 * databases.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class)
@ConditionalOnClass({ Warden.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(WardenDatabases.class)
@ConditionalOnEnabledHealthIndicator("warden")
public final class WardenHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "wardenHealthIndicator", "wardenHealthContributor" })
	HealthContributor wardenHealthContributor(WardenDatabases databases) {
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		databases.names().forEach((name) -> indicators.put(name, new WardenHealthIndicator(databases, name)));
		HealthIndicator only = indicators.get(WardenDatabases.DEFAULT_NAME);
		return (only != null && indicators.size() == 1) ? only : CompositeHealthContributor.fromMap(indicators);
	}

}
