package dev.warden.internal.execute;

import java.util.List;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * With the binary log on, of which the session has variables that nobody can set, and
 * with the server's own account of what failed.
 */
abstract class MySqlFamilyFailedStatementContract extends FailedStatementContract {

	private static final String FAILED = "performance_schema.events_statements_summary_by_digest";

	MySqlFamilyFailedStatementContract(DatabaseKind kind) {
		super(kind);
	}

	abstract MySqlFamilyServer server();

	@Override
	protected TestDatabase open() {
		return server().newDatabase();
	}

	private JdbcTemplate admin() {
		return new JdbcTemplate(new DriverManagerDataSource(server().url(""), server().user(), server().password()));
	}

	@BeforeEach
	void forget() {
		admin().execute("TRUNCATE TABLE " + FAILED);
	}

	@AfterEach
	void dropSchema() {
		admin().execute("DROP SCHEMA IF EXISTS " + schema());
	}

	@Override
	List<String> failuresOnServer() {
		return admin().queryForList("SELECT CONCAT('server: ', DIGEST_TEXT) FROM " + FAILED + " WHERE SUM_ERRORS > 0",
				String.class);
	}

}
