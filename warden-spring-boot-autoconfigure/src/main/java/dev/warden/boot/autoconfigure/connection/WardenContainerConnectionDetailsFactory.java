package dev.warden.boot.autoconfigure.connection;

import dev.warden.boot.autoconfigure.WardenConnectionDetails;
import org.testcontainers.containers.JdbcDatabaseContainer;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Leads Warden to a {@code @ServiceConnection} container, so that a test never migrates
 * what {@code warden.url} names.
 */
class WardenContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, WardenConnectionDetails> {

	@Override
	protected WardenConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
		return new WardenContainerConnectionDetails(source);
	}

	private static final class WardenContainerConnectionDetails
			extends ContainerConnectionDetails<JdbcDatabaseContainer<?>> implements WardenConnectionDetails {

		private WardenContainerConnectionDetails(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
			super(source);
		}

		@Override
		public String getJdbcUrl() {
			return getContainer().getJdbcUrl();
		}

		@Override
		public String getUsername() {
			return getContainer().getUsername();
		}

		@Override
		public String getPassword() {
			return getContainer().getPassword();
		}

		@Override
		public String getDriverClassName() {
			return getContainer().getDriverClassName();
		}

	}

}
