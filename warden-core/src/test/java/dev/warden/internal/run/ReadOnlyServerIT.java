package dev.warden.internal.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that lets nobody write: whoever asks is answered, and no answer fails
 * because it cannot be written down.
 */
class ReadOnlyServerIT {

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts() {
		this.scripts = new ScriptFolder(this.folder).writeUsers(1);
	}

	private Warden warden(DataSource dataSource) {
		return new Warden(dataSource, new TestSettings().scripts(this.scripts).warden());
	}

	private void assertAnswers(DataSource dataSource) {
		Warden warden = warden(dataSource);
		assertThat(warden.migrate().applied()).isZero();
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden.status().migrations().applied()).isEqualTo(2);
		assertThat(warden.history().entries()).hasSize(2);
		warden.validate();
		for (long token : List.of(1L, 7L)) {
			for (boolean force : new boolean[] { false, true }) {
				UnlockResult result = warden.unlock(new UnlockRequest(token, "reason", "ops", force));
				assertThat(result.outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
				assertThat(result.message()).endsWith(" is not held");
			}
		}
		this.scripts.writeUser(3);
		assertThatFailure(ErrorCode.READ_ONLY_DATABASE).isThrownBy(warden::migrate);
	}

	@Test
	void postgresWithARoleThatOnlyReads() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			warden(database.dataSource()).migrate();
			TestDatabase reader = database.withUser("reader");
			database.execute("ALTER ROLE " + reader.user() + " SET default_transaction_read_only = on",
					"GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader.user());
			assertAnswers(reader.dataSource());
		}
	}

	@Test
	void mySqlThatIsReadOnly() {
		try (MySqlServer server = MySqlServer.startPrivate()) {
			assertAnswersReadOnly(server);
		}
	}

	@Test
	void mariaDbThatIsReadOnly() {
		try (MariaDbServer server = MariaDbServer.startPrivate()) {
			assertAnswersReadOnly(server);
		}
	}

	private void assertAnswersReadOnly(MySqlFamilyServer server) {
		try (TestDatabase database = server.newDatabase()) {
			warden(database.dataSource()).migrate();
			TestDatabase reader = database.withUser("reader");
			String name = database.queryForObject("SELECT DATABASE()", String.class);
			database.execute("GRANT ALL ON " + name + ".* TO " + reader.user(), "SET GLOBAL read_only = 1");
			assertAnswers(reader.dataSource());
			database.execute("SET GLOBAL read_only = 0");
		}
	}

	@Test
	void h2OpenedToRead() {
		String url = "jdbc:h2:" + this.folder.resolve("data").resolve("test").toAbsolutePath();
		warden(new DriverManagerDataSource(url, "sa", "")).migrate();
		assertAnswers(new DriverManagerDataSource(url + ";ACCESS_MODE_DATA=r", "sa", ""));
	}

	@Test
	void sqliteOpenedToRead() {
		try (TestDatabase database = SqliteFile.fresh()) {
			warden(database.dataSource()).migrate();
			assertAnswers(new DriverManagerDataSource(database.url() + "?open_mode=1"));
		}
	}

	@Test
	void sqliteWithQueriesOnly() {
		try (TestDatabase database = SqliteFile.fresh()) {
			warden(database.dataSource()).migrate();
			assertAnswers(new DelegatingDataSource(database.dataSource()) {

				@Override
				public Connection getConnection() throws SQLException {
					Connection connection = super.getConnection();
					try (Statement statement = connection.createStatement()) {
						statement.execute("PRAGMA query_only = ON");
					}
					return connection;
				}

			});
		}
	}

}
