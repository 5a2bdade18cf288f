package dev.warden.boot.autoconfigure.connection;

import java.util.Map;

import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For a database that Docker Compose has started, Spring Boot asks its factories what can
 * be made of the JDBC connection details. They are asked here as well, without an engine.
 */
class DockerComposeConnectionTests {

	@Test
	void theConnectionDetailsOfADatabaseAreWardensToo() {
		Map<Class<?>, ConnectionDetails> adapted = new ConnectionDetailsFactories(getClass().getClassLoader())
			.getConnectionDetails(new ComposedDatabase(), false);
		assertThat(adapted).containsKey(WardenConnectionDetails.class);
		WardenConnectionDetails details = (WardenConnectionDetails) adapted.get(WardenConnectionDetails.class);
		assertThat(details.getJdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:49153/shop");
		assertThat(details.getUsername()).isEqualTo("ada");
		assertThat(details.getPassword()).isEqualTo("geheim");
		assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
		assertThat(details.toString()).doesNotContain("geheim");
	}

	private static final class ComposedDatabase implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return "ada";
		}

		@Override
		public String getPassword() {
			return "geheim";
		}

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://127.0.0.1:49153/shop";
		}

	}

}
