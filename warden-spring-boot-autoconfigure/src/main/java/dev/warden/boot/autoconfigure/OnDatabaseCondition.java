package dev.warden.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.flyway.FlywayEnvironmentPostProcessor;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * Matches where there is any way to a database, or something that knows one.
 */
class OnDatabaseCondition extends OnNamedDatabasesCondition {

	private static final List<Class<?>> WAYS = List.of(DataSource.class, JdbcConnectionDetails.class,
			WardenConnectionDetails.class, Warden.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Assert.state(context.getBeanFactory() != null, "No bean factory");
		ConditionMessage.Builder message = ConditionMessage.forCondition("Warden's database");
		FlywayEnvironmentPostProcessor.addTo(context.getEnvironment(), context.getClassLoader());
		if (!context.getEnvironment().getProperty("warden.enabled", Boolean.class, true)) {
			return ConditionOutcome.noMatch(message.because("Flyway was disabled"));
		}
		for (Class<?> way : WAYS) {
			String[] beans = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context.getBeanFactory(), way, true,
					false);
			if (beans.length > 0) {
				return ConditionOutcome.match(message.found("bean", "beans").items((Object[]) beans));
			}
		}
		if (context.getEnvironment().containsProperty("warden.url")) {
			return ConditionOutcome.match(message.foundExactly("property warden.url"));
		}
		return super.getMatchOutcome(context, metadata);
	}

}
