package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that use the database find it migrated.
 */
class DatabaseInitializationOrderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void aBeanThatUsesJdbcTemplateWaits() {
		this.runner.withUserConfiguration(UsesJdbcTemplate.class)
			.run((context) -> assertThat(context.getBean("names")).isEqualTo(List.of("Ada")));
	}

	@Test
	void aBeanThatUsesJdbcClientWaits() {
		this.runner.withUserConfiguration(UsesJdbcClient.class)
			.run((context) -> assertThat(context.getBean("names")).isEqualTo(List.of("Ada")));
	}

	@Test
	void jpaWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withUserConfiguration(UsesJpa.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
			.run((context) -> assertThat(context.getBean("names")).isEqualTo(List.of("Ada")));
	}

	@Test
	void hibernateCreatesNothingInAnEmbeddedDatabase() {
		this.runner.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withUserConfiguration(UsesJpa.class)
			.run((context) -> {
				assertThat(context.getBean(EntityManagerFactory.class).getProperties())
					.doesNotContainKey("hibernate.hbm2ddl.auto");
				assertThat(context.getBean("names")).isEqualTo(List.of("Ada"));
			});
	}

	@Test
	void theApplicationsOwnDataScriptComesAfter() {
		this.runner.withUserConfiguration(UsesJdbcTemplate.class)
			.withPropertyValues("spring.sql.init.data-locations=classpath:db/data.sql")
			.run((context) -> assertThat(context.getBean("names")).isEqualTo(List.of("Ada", "Grace")));
	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJdbcTemplate {

		@Bean
		List<String> names(JdbcTemplate jdbcTemplate) {
			return jdbcTemplate.queryForList("SELECT name FROM person ORDER BY id", String.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJdbcClient {

		@Bean
		List<String> names(JdbcClient jdbcClient) {
			return jdbcClient.sql("SELECT name FROM person ORDER BY id").query(String.class).list();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJpa {

		@Bean
		PersistenceManagedTypes entities() {
			return PersistenceManagedTypes.of(Person.class.getName());
		}

		@Bean
		List<String> names(EntityManagerFactory entityManagerFactory) {
			return entityManagerFactory.createEntityManager()
				.createQuery("SELECT p.name FROM Person p ORDER BY p.id", String.class)
				.getResultList();
		}

	}

	@Entity(name = "Person")
	static class Person {

		@Id
		private Long id;

		private String name;

	}

}
