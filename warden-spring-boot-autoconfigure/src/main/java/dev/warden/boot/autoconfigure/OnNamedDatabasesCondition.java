package dev.warden.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * Matches where databases have names.
 */
class OnNamedDatabasesCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Assert.state(context.getBeanFactory() != null, "No bean factory");
		Set<String> names = new DatabaseNames(context.getEnvironment(), context.getBeanFactory()).all();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Warden's named databases");
		return names.isEmpty() ? ConditionOutcome.noMatch(message.because("no database has a name"))
				: ConditionOutcome.match(message.foundExactly(names));
	}

}
