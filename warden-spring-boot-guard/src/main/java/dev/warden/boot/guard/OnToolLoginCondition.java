package dev.warden.boot.guard;

import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where a tool has a URL or a user of its own, and Warden has none.
 */
class OnToolLoginCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnToolLogin.class.getName());
		String tool = String.valueOf((attributes != null) ? attributes.get("value") : null);
		Environment environment = context.getEnvironment();
		boolean enabled = environment.getProperty(tool + ".enabled", Boolean.class, true);
		boolean matches = enabled && isAnySet(environment, tool) && !isAnySet(environment, "warden");
		return new ConditionOutcome(matches, ConditionMessage.forCondition("Login of " + tool)
			.because(matches ? "it has one of its own" : "it has none of its own, or Warden has one"));
	}

	private static boolean isAnySet(Environment environment, String prefix) {
		return List.of(".url", ".user").stream().anyMatch((name) -> environment.containsProperty(prefix + name));
	}

}
