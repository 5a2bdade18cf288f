package dev.warden.samples.testcontainers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrates and uses the container: no property says where it is.
 */
@SpringBootTest
@Testcontainers
@EnabledIf(value = "thereIsADockerEngine", disabledReason = "There is no Docker engine")
class CustomersIT {

	@Container
	@ServiceConnection
	static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:17-alpine");

	@Autowired
	private Customers customers;

	static boolean thereIsADockerEngine() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	@Test
	void areKeptInTheMigratedTable() {
		this.customers.add("Grace");
		this.customers.add("Ada");
		assertThat(this.customers.names()).containsExactly("Ada", "Grace");
	}

}
