package dev.warden.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A class whose tests are run on each kind of database, which its constructor gets. The
 * system property {@code warden.test.databases}, such as {@code h2,postgresql}, leaves
 * the others out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(EachDatabase.Kinds.class)
public @interface EachDatabase {

	/** The kinds of database concerned, by default one for each product. */
	DatabaseKind[] value() default { DatabaseKind.H2, DatabaseKind.HSQLDB, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL,
			DatabaseKind.MYSQL, DatabaseKind.MARIADB };

	/** What a {@link EachDatabase} class is run with. */
	final class Kinds extends AnnotationBasedArgumentsProvider<EachDatabase> {

		@Override
		protected Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters,
				ExtensionContext context, EachDatabase annotation) {
			return Arrays.stream(annotation.value()).filter(DatabaseKind::isWanted).map(Arguments::of);
		}

	}

}
