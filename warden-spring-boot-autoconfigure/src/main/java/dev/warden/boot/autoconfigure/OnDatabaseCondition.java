package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import dev.warden.internal.run.Warden;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Conditional;

/**
 * Matches where there is any way to a database, or something that knows one.
 */
class OnDatabaseCondition extends AnyNestedCondition {

	OnDatabaseCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(DataSource.class)
	static final class OnDataSource {

	}

	@ConditionalOnBean(JdbcConnectionDetails.class)
	static final class OnJdbcConnectionDetails {

	}

	@ConditionalOnBean(WardenConnectionDetails.class)
	static final class OnWardenConnectionDetails {

	}

	@ConditionalOnBean(Warden.class)
	static final class OnWarden {

	}

	@ConditionalOnProperty("warden.url")
	static final class OnUrl {

	}

	@Conditional(OnNamedDatabasesCondition.class)
	static final class OnNamedDatabases {

	}

}
