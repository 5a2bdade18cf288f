package dev.warden.internal.execute;

import java.util.List;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * With the log of the server.
 */
class PostgresFailedStatementIT extends FailedStatementContract {

	private static PostgresServer server;

	private static JdbcTemplate admin;

	private static int seen;

	PostgresFailedStatementIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@BeforeAll
	static void start() {
		server = PostgresServer.startPrivate("logging_collector=on", "log_directory=log", "log_filename=server.log");
		admin = new JdbcTemplate(new DriverManagerDataSource(server.url("postgres"), server.user(), server.password()));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void forget() {
		failuresOnServer();
	}

	@Override
	protected TestDatabase open() {
		return server.newDatabase();
	}

	/**
	 * The server writes its log a little later, but in order.
	 */
	@Override
	List<String> failuresOnServer() {
		String end = "end_of_step_" + seen;
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> admin.execute("SELECT " + end));
		String log = await().until(PostgresFailedStatementIT::log, (text) -> text.contains("SELECT " + end));
		List<String> failures = log.substring(seen)
			.lines()
			.filter((line) -> line.contains("ERROR: ") && !line.contains(end))
			.toList();
		seen = log.length();
		return failures;
	}

	private static String log() {
		return admin.queryForObject("SELECT pg_read_file(pg_current_logfile())", String.class);
	}

}
