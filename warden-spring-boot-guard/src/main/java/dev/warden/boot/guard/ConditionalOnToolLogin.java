package dev.warden.boot.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches where a tool has a URL or a user of its own, and Warden has none.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnToolLoginCondition.class)
@interface ConditionalOnToolLogin {

	/**
	 * Return the prefix of the tool's properties.
	 */
	String value();

}
