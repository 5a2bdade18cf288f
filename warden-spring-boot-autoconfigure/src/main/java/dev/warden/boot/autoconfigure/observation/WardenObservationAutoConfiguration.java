package dev.warden.boot.autoconfigure.observation;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.MigrationListenerFactory;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observation of runs. A
 * command makes no other beans than those it needs, and is not observed.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ Warden.class, ObservationRegistry.class })
@ConditionalOnBean({ WardenDatabases.class, ObservationRegistry.class })
@Conditional(WardenObservationAutoConfiguration.NoCommandCondition.class)
public final class WardenObservationAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	MigrationListenerFactory wardenRunObservations(ObjectProvider<ObservationRegistry> registry) {
		return (database) -> new RunObservations(registry, database);
	}

	static class NoCommandCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Warden's command");
			return context.getEnvironment().containsProperty("warden.command")
					? ConditionOutcome.noMatch(message.foundExactly("property warden.command"))
					: ConditionOutcome.match(message.didNotFind("property").items("warden.command"));
		}

	}

}
