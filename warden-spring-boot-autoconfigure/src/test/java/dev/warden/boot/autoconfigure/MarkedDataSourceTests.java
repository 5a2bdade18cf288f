package dev.warden.boot.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A marked DataSource bean is found however it is declared, and no other is migrated.
 */
class MarkedDataSourceTests {

	private static final String APPLICATION = url();

	private static final String MARKED = url();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class));

	private static String url() {
		return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

	private static SimpleDriverDataSource dataSource(String url) {
		return new SimpleDriverDataSource(new Driver(), url, "sa", "");
	}

	private static boolean isMigrated(String url) {
		return JdbcClient.create(dataSource(url))
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'PERSON'")
			.query(Integer.class)
			.single() == 1;
	}

	private static void clean() {
		Stream.of(APPLICATION, MARKED)
			.forEach((url) -> JdbcClient.create(dataSource(url)).sql("DROP ALL OBJECTS").update());
	}

	static Stream<Class<?>> marked() {
		return Stream.of(NotAnAutowireCandidate.class, NotADefaultCandidate.class, OnAStaticMethod.class,
				OnTheClass.class, OnTheFactory.class, OnARawFactory.class, ByMetaAnnotation.class,
				ByQualifierOfTheDefinition.class, Scoped.class, WithTheNameOfADatabase.class);
	}

	@ParameterizedTest
	@MethodSource
	void marked(Class<?> configuration) {
		clean();
		this.runner.withUserConfiguration(Application.class, configuration).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(isMigrated(MARKED)).isTrue();
			assertThat(isMigrated(APPLICATION)).isFalse();
		});
	}

	@Test
	void isFoundInAParentContext() {
		clean();
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Application.class,
				NotAnAutowireCandidate.class)) {
			this.runner.withParent(parent).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(isMigrated(MARKED)).isTrue();
				assertThat(isMigrated(APPLICATION)).isFalse();
			});
		}
	}

	@Test
	void isFoundInAParentContextByItsNameAndByTheNameOfADatabase() {
		clean();
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Application.class,
				WithTheNameOfADatabase.class)) {
			this.runner.withParent(parent)
				.withPropertyValues("warden.data-source=application")
				.run((context) -> assertThat(context.getBean(WardenDatabases.class).names())
					.containsExactly("orderService"));
			assertThat(isMigrated(MARKED)).isTrue();
			assertThat(isMigrated(APPLICATION)).isFalse();
		}
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Application.class)) {
			this.runner.withParent(parent)
				.withPropertyValues("warden.data-source=alias")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(isMigrated(APPLICATION)).isTrue();
		}
	}

	@Test
	void isRefusedWhenTwoAre() {
		this.runner.withUserConfiguration(Application.class, NotAnAutowireCandidate.class, OnAStaticMethod.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_DATABASE)
				.hasMessageContaining("'hidden'", "'fixed'"));
	}

	@Test
	void withoutANameIsForEveryNamedDatabaseThatHasNothingOfItsOwn() {
		clean();
		String own = url();
		this.runner.withUserConfiguration(Application.class, NotAnAutowireCandidate.class)
			.withPropertyValues("warden.databases.orders.locations=classpath:db/migration",
					"warden.databases.billing.url=" + own, "warden.databases.billing.user=sa")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(isMigrated(MARKED)).isTrue();
				assertThat(isMigrated(own)).isTrue();
				assertThat(isMigrated(APPLICATION)).isFalse();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean({ "application", "alias" })
		@Primary
		SimpleDriverDataSource application() {
			return dataSource(APPLICATION);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NotAnAutowireCandidate {

		@Bean(autowireCandidate = false)
		@WardenDataSource
		DataSource hidden() {
			return dataSource(MARKED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NotADefaultCandidate {

		@Bean(defaultCandidate = false)
		@WardenDataSource
		DataSource second() {
			return dataSource(MARKED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnAStaticMethod {

		@Bean(autowireCandidate = false)
		@WardenDataSource
		static DataSource fixed() {
			return dataSource(MARKED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnTheClass {

		@Bean(autowireCandidate = false)
		MarkedDataSource byClass() {
			return new MarkedDataSource();
		}

	}

	@WardenDataSource
	static class MarkedDataSource extends SimpleDriverDataSource {

		MarkedDataSource() {
			super(new Driver(), MARKED, "sa", "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnTheFactory {

		@Bean(autowireCandidate = false)
		@WardenDataSource
		Factory made() {
			return new Factory();
		}

	}

	static class Factory implements FactoryBean<DataSource> {

		@Override
		public DataSource getObject() {
			return dataSource(MARKED);
		}

		@Override
		public Class<?> getObjectType() {
			return DataSource.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnARawFactory {

		@Bean(autowireCandidate = false)
		@WardenDataSource
		FactoryBean<?> raw() {
			return new Factory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByMetaAnnotation {

		@Bean(autowireCandidate = false)
		@ForMigrations
		DataSource meta() {
			return dataSource(MARKED);
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WardenDataSource
	@interface ForMigrations {

	}

	@Configuration(proxyBeanMethods = false)
	static class ByQualifierOfTheDefinition {

		@Bean
		static BeanDefinitionRegistryPostProcessor definitions() {
			return (registry) -> {
				RootBeanDefinition definition = new RootBeanDefinition(DataSource.class, () -> dataSource(MARKED));
				definition.setAutowireCandidate(false);
				definition.addQualifier(new AutowireCandidateQualifier(WardenDataSource.class));
				registry.registerBeanDefinition("defined", definition);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		static BeanDefinitionRegistryPostProcessor definitions() {
			return Scoped::register;
		}

		private static void register(BeanDefinitionRegistry registry) {
			RootBeanDefinition definition = new RootBeanDefinition(MarkedDataSource.class, MarkedDataSource::new);
			definition.setAutowireCandidate(false);
			BeanDefinitionHolder proxy = ScopedProxyUtils
				.createScopedProxy(new BeanDefinitionHolder(definition, "scoped"), registry, true);
			registry.registerBeanDefinition(proxy.getBeanName(), proxy.getBeanDefinition());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithTheNameOfADatabase {

		@Bean(autowireCandidate = false)
		@WardenDataSource("orderService")
		DataSource orders() {
			return dataSource(MARKED);
		}

	}

}
