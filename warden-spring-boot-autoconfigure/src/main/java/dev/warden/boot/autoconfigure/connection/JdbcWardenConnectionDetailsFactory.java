package dev.warden.boot.autoconfigure.connection;

import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Leads Warden to a database that Docker Compose runs, for which Spring Boot asks for
 * what can be made of the connection details of that database.
 */
class JdbcWardenConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, WardenConnectionDetails> {

	@Override
	public WardenConnectionDetails getConnectionDetails(JdbcConnectionDetails source) {
		return new AdaptedWardenConnectionDetails(source);
	}

	private record AdaptedWardenConnectionDetails(JdbcConnectionDetails jdbc) implements WardenConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.jdbc.getJdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.jdbc.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.jdbc.getPassword();
		}

		@Override
		public String getDriverClassName() {
			return this.jdbc.getDriverClassName();
		}

	}

}
