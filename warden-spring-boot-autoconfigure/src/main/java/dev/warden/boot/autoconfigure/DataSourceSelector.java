package dev.warden.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import dev.warden.boot.autoconfigure.ConnectionDetailsDataSource.Details;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/**
 * Decides what Warden migrates through: the DataSource marked for it, a private one for
 * its own URL or user, or the application's. A private one opens a connection whenever it
 * is asked and keeps none, so there is nothing to close.
 */
final class DataSourceSelector {

	private final WardenConnectionDetails connectionDetails;

	private final ObjectProvider<JdbcConnectionDetails> applicationDetails;

	private final DatabaseProperties properties;

	DataSourceSelector(WardenConnectionDetails connectionDetails,
			ObjectProvider<JdbcConnectionDetails> applicationDetails, DatabaseProperties properties) {
		this.connectionDetails = connectionDetails;
		this.applicationDetails = applicationDetails;
		this.properties = properties;
	}

	MigrationDataSource select(@Nullable DataSource marked, @Nullable DataSource application) {
		MigrationDataSource selected = choose(marked, application);
		List<String> sql = this.properties.getInitSqls().stream().filter(StringUtils::hasText).toList();
		int retries = this.properties.getConnectRetries();
		if (sql.isEmpty() && retries == 0) {
			return selected;
		}
		DataSource target = selected.dataSource();
		boolean shared = target == marked || target == application;
		return new MigrationDataSource(
				new InitializedDataSource((shared && !sql.isEmpty()) ? new DerivedDataSource(target) : target, sql,
						retries, this.properties.getConnectRetriesInterval()),
				shared ? target : selected.application());
	}

	private MigrationDataSource choose(@Nullable DataSource marked, @Nullable DataSource application) {
		if (marked != null) {
			return new MigrationDataSource(marked, null);
		}
		if (this.connectionDetails.getJdbcUrl() != null) {
			return new MigrationDataSource(new ConnectionDetailsDataSource(this::own), null);
		}
		boolean otherUser = this.connectionDetails.getUsername() != null;
		if (application != null) {
			DataSource dataSource = otherUser ? new DerivedDataSource(application, this.connectionDetails,
					StringUtils.hasText(this.properties.getSchema())) : application;
			return new MigrationDataSource(dataSource, application);
		}
		JdbcConnectionDetails details = this.applicationDetails.getIfUnique();
		if (details == null) {
			throw ConfigurationFailures.noneIsUnique();
		}
		return new MigrationDataSource(
				new ConnectionDetailsDataSource(() -> otherUser ? ownUser(details) : application(details)), null);
	}

	private Details own() {
		String url = this.connectionDetails.getJdbcUrl();
		return new Details(this.connectionDetails.getDriverClassName(), String.valueOf(url),
				this.connectionDetails.getUsername(), this.connectionDetails.getPassword());
	}

	private Details ownUser(JdbcConnectionDetails details) {
		return new Details(details.getDriverClassName(), details.getJdbcUrl(), this.connectionDetails.getUsername(),
				this.connectionDetails.getPassword());
	}

	private static Details application(JdbcConnectionDetails details) {
		return new Details(details.getDriverClassName(), details.getJdbcUrl(), details.getUsername(),
				details.getPassword());
	}

}
