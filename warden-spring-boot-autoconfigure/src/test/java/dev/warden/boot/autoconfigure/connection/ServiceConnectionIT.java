package dev.warden.boot.autoconfigure.connection;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.testing.DockerEngine;
import dev.warden.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container that Testcontainers runs.
 */
class ServiceConnectionIT {

	@Test
	void migratesTheContainerAndNotWhatThePropertiesName() {
		Requirement.of("a Docker engine", DockerEngine.answers());
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ContainerApplication.class)
			.web(WebApplicationType.NONE)
			.run("--warden.url=jdbc:postgresql://production.invalid/shop", "--warden.user=production",
					"--spring.datasource.url=jdbc:postgresql://production.invalid/shop")) {
			assertThat(context.getBean(JdbcClient.class).sql("SELECT name FROM person").query(String.class).single())
				.isEqualTo("Ada");
			assertThat(context.getBean(PostgreSQLContainer.class).isRunning()).isTrue();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ServiceConnectionAutoConfiguration.class, DataSourceAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, WardenAutoConfiguration.class })
	static class ContainerApplication {

		@Bean
		@ServiceConnection
		PostgreSQLContainer database() {
			return new PostgreSQLContainer("postgres:17-alpine");
		}

	}

}
