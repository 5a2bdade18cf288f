package dev.warden.boot.autoconfigure.metrics;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of lock and
 * migrations.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ Warden.class, MeterRegistry.class })
@ConditionalOnBean({ WardenDatabases.class, MeterRegistry.class })
public final class WardenMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RunMetrics wardenRunMetrics() {
		return new RunMetrics();
	}

	@Bean
	@ConditionalOnMissingBean
	StatusMetrics wardenStatusMetrics(WardenDatabases databases) {
		return new StatusMetrics(databases);
	}

}
