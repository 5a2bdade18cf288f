package dev.warden.boot.autoconfigure.command;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose database is a container that lives as long as its context.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ ServiceConnectionAutoConfiguration.class, DataSourceAutoConfiguration.class,
		WardenAutoConfiguration.class })
public class ContainerApplication {

	public static void main(String[] args) {
		SpringApplication.run(ContainerApplication.class, args);
	}

	@Bean
	@ServiceConnection
	PostgreSQLContainer database() {
		return new PostgreSQLContainer("postgres:17-alpine");
	}

}
