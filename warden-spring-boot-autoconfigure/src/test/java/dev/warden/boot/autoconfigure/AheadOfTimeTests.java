package dev.warden.boot.autoconfigure;

import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor;
import dev.warden.boot.autoconfigure.endpoint.UnlockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpointAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is built ahead of time without a database at hand.
 */
class AheadOfTimeTests {

	@Test
	void needsNoDatabaseAndKeepsWhatJsonNeeds() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues
				.of("spring.datasource.url=jdbc:postgresql://nowhere.invalid/x",
						"management.endpoints.web.exposure.include=warden")
				.applyTo(context);
			context.register(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class,
					WardenEndpointAutoConfiguration.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("com.example", "Application")), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			RuntimeHints hints = generation.getRuntimeHints();
			assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/V1__x.sql")).accepts(hints);
			assertThat(new Class<?>[] { LockDescriptor.class, LockDescriptor.HolderDescriptor.class,
					MigrationsDescriptor.ScriptDescriptor.class, UnlockDescriptor.class })
				.allMatch((type) -> RuntimeHintsPredicates.reflection().onType(type).test(hints));
		}
	}

}
