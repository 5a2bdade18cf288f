package dev.warden.boot.autoconfigure.ui;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Does not match where the application has closed the endpoint of which the page shows
 * the data.
 */
class OnReadableWardenCondition extends SpringBootCondition {

	private static final String ENDPOINT = "management.endpoint.warden.";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Access to the endpoint 'warden'");
		return isClosed(context.getEnvironment()) ? ConditionOutcome.noMatch(message.because("it is closed"))
				: ConditionOutcome.match(message.because("it is not closed"));
	}

	private static boolean isClosed(Environment environment) {
		Binder binder = Binder.get(environment);
		return binder.bind(ENDPOINT + "access", Access.class)
			.map((access) -> access == Access.NONE)
			.orElseGet(() -> !binder.bind(ENDPOINT + "enabled", Boolean.class).orElse(true));
	}

}
