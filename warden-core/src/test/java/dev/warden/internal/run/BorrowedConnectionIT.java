package dev.warden.internal.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.JavaMigration;
import dev.warden.LockEvent;
import dev.warden.MigrationContext;
import dev.warden.Warden;
import dev.warden.internal.execute.CodeFailedException;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import dev.warden.testing.TwoConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A pooled connection is given back exactly as it was borrowed.
 */
class BorrowedConnectionIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private TwoConnections pool;

	private ScriptFolder scripts;

	private List<List<String>> before;

	@BeforeEach
	void customize(@TempDir Path folder) throws SQLException {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
		TestDatabase owner = this.database.withUser("owner");
		this.database.execute("CREATE SCHEMA tenant AUTHORIZATION " + owner.user());
		this.pool = new TwoConnections(this.database.dataSource());
		for (Connection connection : this.pool.all()) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET application_name = 'orders'; SET search_path = tenant, public;"
						+ " SET statement_timeout = '17s'; SET TIME ZONE 'Asia/Tokyo'; SET orders.tenant = '42';"
						+ " SET default_transaction_isolation = 'repeatable read'; SET ROLE " + owner.user());
			}
			connection.setNetworkTimeout(Runnable::run, 54321);
			connection.setAutoCommit(false);
		}
		this.before = images();
	}

	@AfterEach
	void close() throws SQLException {
		this.pool.close();
		this.database.close();
	}

	private List<List<String>> images() throws SQLException {
		List<List<String>> images = new ArrayList<>();
		for (Connection connection : this.pool.all()) {
			List<String> image = new ArrayList<>();
			image.add("autocommit " + connection.getAutoCommit());
			image.add("isolation " + connection.getTransactionIsolation());
			image.add("read-only " + connection.isReadOnly());
			image.add("schema " + connection.getSchema());
			image.add("network time-out " + connection.getNetworkTimeout());
			image.add("prepare threshold " + connection.unwrap(PGConnection.class).getPrepareThreshold());
			try (Statement statement = connection.createStatement();
					ResultSet settings = statement.executeQuery("SELECT name || ' = ' || setting FROM pg_settings"
							+ " WHERE name NOT LIKE 'plpgsql.%' UNION ALL SELECT 'role = '"
							+ " || current_setting('role') UNION ALL SELECT 'orders.tenant = '"
							+ " || current_setting('orders.tenant') ORDER BY 1")) {
				while (settings.next()) {
					image.add(settings.getString(1));
				}
			}
			connection.rollback();
			images.add(image);
		}
		return images;
	}

	private Warden warden() {
		return new Warden(this.pool, new TestSettings().scripts(this.scripts).warden());
	}

	private void assertReturnedAsBorrowed() throws SQLException {
		await().atMost(Duration.ofSeconds(10)).until(this.pool::isIdle);
		assertThat(this.pool.all()).allSatisfy((connection) -> assertThat(connection.isClosed()).isFalse());
		List<List<String>> after = images();
		for (int number = 0; number < after.size(); number++) {
			assertThat(after.get(number)).containsExactlyElementsOf(this.before.get(number));
		}
	}

	@Test
	void afterAPlainRun() throws SQLException {
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertReturnedAsBorrowed();
		assertThat(this.database.queryForObject("SELECT schemaname FROM pg_tables WHERE tablename = 'users'",
				String.class))
			.isEqualTo("tenant");
	}

	@Test
	void afterARunWithNothingToDo() throws SQLException {
		warden().migrate();
		warden().migrate();
		warden().check();
		warden().status();
		assertReturnedAsBorrowed();
	}

	@Test
	void afterScriptsThatChangeTheirSession() throws SQLException {
		this.scripts.write("V3__settings.sql", "SET statement_timeout = 0;", "SET application_name = 'dump';",
				"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE;", "SET work_mem = '5MB';",
				"RESET TIME ZONE;", "SELECT pg_catalog.set_config('search_path', '', false);");
		this.scripts.write("V4__role.sql", "RESET ROLE;", "SET ROLE none;");
		this.scripts.writeUser(5);
		assertThat(warden().migrate().applied()).isEqualTo(5);
		assertReturnedAsBorrowed();
	}

	@Test
	void afterAScriptThatFails() throws SQLException {
		this.scripts.write("V3__settings.sql", "SET statement_timeout = 0;", "SET ROLE none;",
				"SET search_path = public;", "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		assertReturnedAsBorrowed();
	}

	@Test
	void afterAScriptOutsideATransactionThatFails() throws SQLException {
		this.scripts.write("V3__settings.sql", "-- warden: transactional=false", "SET statement_timeout = 0;",
				"SET lock_timeout = '3s';", "SET ROLE none;", "SET search_path = public;",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		assertReturnedAsBorrowed();
	}

	@Test
	void afterAStatementThatSetsSomethingAndFails() throws SQLException {
		this.scripts.write("V3__settings.sql", "-- warden: transactional=false",
				"DO $$ BEGIN SET statement_timeout = 0; SET work_mem = '5MB'; SET ROLE none; COMMIT;"
						+ " RAISE EXCEPTION 'no such luck'; END $$;");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		assertReturnedAsBorrowed();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void afterCodeThatSetsSomethingAndFails(boolean transactional) throws SQLException {
		JavaMigration code = new FailingCode(transactional);
		Warden warden = new Warden(this.pool, new TestSettings().scripts(this.scripts).warden(), null, List.of(code),
				List.of());
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate);
		assertReturnedAsBorrowed();
		assertThat(this.database.jdbc()
			.queryForList("SELECT state FROM tenant.warden_history WHERE version = '3'", String.class))
			.isEqualTo(transactional ? List.of() : List.of("FAILED"));
		assertThat(warden.status().lock().events()).extracting(LockEvent::name)
			.containsExactly("RELEASED", "FAILED", "ACQUIRED");
	}

	/** A migration that lets its session only read, and fails. */
	private record FailingCode(boolean transactional) implements JavaMigration {

		@Override
		public String version() {
			return "3";
		}

		@Override
		public String description() {
			return "fails";
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().execute("SET statement_timeout = 0; SET ROLE none; SET work_mem = '5MB'");
			context.jdbc().execute("SET default_transaction_read_only = on");
			throw new IllegalStateException("no such luck");
		}

	}

}
