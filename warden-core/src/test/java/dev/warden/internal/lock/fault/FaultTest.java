package dev.warden.internal.lock.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * A test that is run as often as the system property {@code warden.faults.repeat} says,
 * once by default: what goes wrong between processes goes wrong now and then.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(FaultTest.Repetitions.class)
@interface FaultTest {

	final class Repetitions implements TestTemplateInvocationContextProvider {

		@Override
		public boolean supportsTestTemplate(ExtensionContext context) {
			return true;
		}

		@Override
		public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
			return IntStream.range(0, Integer.getInteger("warden.faults.repeat", 1)).mapToObj((number) -> invocation());
		}

		private static TestTemplateInvocationContext invocation() {
			return new TestTemplateInvocationContext() {
			};
		}

	}

}
