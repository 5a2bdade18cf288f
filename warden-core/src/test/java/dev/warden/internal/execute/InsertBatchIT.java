package dev.warden.internal.execute;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Warden;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Inserts that are sent together, and tell the same as if each were sent alone.
 */
@Timeout(120)
class InsertBatchIT {

	private static final int ROWS = 1300;

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final List<String> told = new ArrayList<>();

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(0);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(DataSource dataSource) {
		return new Warden(dataSource,
				new TestSettings().scripts(this.scripts).lease(Duration.ofSeconds(2), Duration.ofMillis(200)).warden(),
				null, List.of(), List.of(new MigrationListener() {

					@Override
					public void statementExecuted(MigrationScript script, int statement, long rows) {
						if (script.name().startsWith("V2")) {
							InsertBatchIT.this.told.add(statement + " " + rows);
						}
					}

				}));
	}

	/** Write a script with one insert in every second line, but something else once. */
	private void writeInserts(int place, String other) {
		List<String> lines = new ArrayList<>();
		for (int row = 1; row <= ROWS; row++) {
			lines.add("-- row " + row);
			lines.add((row == place) ? other : "INSERT INTO users VALUES (" + row + ", 'user " + row + "');");
		}
		this.scripts.write("V2__users.sql", lines.toArray(String[]::new));
	}

	private void assertPosition(StatementFailedException failure, int place, String state, String sql) {
		assertThat(failure.getStatement()).isEqualTo(place);
		assertThat(failure.getLine()).isEqualTo(2 * place);
		assertThat(failure.getSqlState()).isEqualTo(state);
		assertThat(failure)
			.hasMessageStartingWith("Failed to execute statement " + place + " of 'V2__users.sql' (line " + 2 * place
					+ ") on PostgreSQL ")
			.hasMessageContaining(", SQL state " + state + ", ERROR: ")
			.hasMessageEndingWith(": " + sql);
		assertThat(this.told).hasSize(place - 1);
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() {
		assertThat(this.database.query("SELECT * FROM users")).isEmpty();
		assertThat(this.database.queryForObject("SELECT MAX(version) FROM warden_history", String.class))
			.isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 250, 257, 499, 500, 501, 777, 1000, 1001, 1299, 1300 })
	void theOneThatFailsIsNamed(int place) {
		String wrong = "INSERT INTO users VALUES (4000000000, '17; 18')";
		writeInserts(place, wrong + ";");
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(this.database.dataSource()).migrate());
		assertPosition(failure, place, "22003", wrong);
		assertThat(warden(this.database.dataSource()).status().lock().state()).isEqualTo(LockState.FREE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO users VALUES (1, 'again')", "INSERT INTO users VALUES (1",
			"INSERT INTO nowhere VALUES (1)" })
	void whateverItFailsWith(String wrong) {
		writeInserts(700, wrong.endsWith("(1") ? wrong + ", 'x') WHERE;" : wrong + ";");
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(this.database.dataSource()).migrate());
		assertThat(failure.getStatement()).isEqualTo(700);
		assertThat(failure.getLine()).isEqualTo(1400);
		assertThat(failure.getMessage()).contains(wrong);
		assertNothingIsLeft();
	}

	@Test
	void theOneThatFailsIsNamedAlsoWhereTheDriverDoesNotTell() {
		String wrong = "INSERT INTO users VALUES (1, 'again')";
		writeInserts(777, wrong + ";");
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(new SilentDataSource(this.database.dataSource())).migrate());
		assertThat(failure.getStatement()).isEqualTo(777);
		assertThat(failure.getLine()).isEqualTo(2 * 777);
		assertThat(failure.getMessage()).contains("SQL state 23505").endsWith(": " + wrong);
		assertNothingIsLeft();
	}

	@Test
	void theOneThatIsCancelledIsNamed() {
		String slow = "INSERT INTO users VALUES (9999, pg_sleep(60)::text)";
		writeInserts(700, slow + ";");
		CompletableFuture<MigrateResult> run = CompletableFuture
			.supplyAsync(() -> warden(this.database.dataSource()).migrate());
		awaitSleeping();
		this.database.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
				+ " AND datname = current_database()");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> run.get(60, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOfSatisfying(StatementFailedException.class,
					(failure) -> assertPosition(failure, 700, "57014", slow));
	}

	@Test
	void aHolderThatLosesItsLockIsStoppedAmongThem() {
		writeInserts(700, "INSERT INTO users VALUES (9999, pg_sleep(60)::text);");
		CompletableFuture<MigrateResult> run = CompletableFuture
			.supplyAsync(() -> warden(this.database.dataSource()).migrate());
		awaitSleeping();
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> run.get(30, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOf(LockLostException.class)
			.withMessageContaining("'V2__users.sql'");
		assertNothingIsLeft();
		assertThat(this.database
			.query("SELECT * FROM pg_stat_activity WHERE wait_event = 'PgSleep'" + " AND datname = current_database()"))
			.isEmpty();
	}

	private void awaitSleeping() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> !this.database
				.query("SELECT * FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
						+ " AND datname = current_database()")
				.isEmpty());
	}

	@Test
	void eachIsToldWithItsRows() {
		this.scripts.write("V2__users.sql", "INSERT INTO users VALUES (1, 'one');",
				"INSERT INTO users VALUES (2, 'two'), (3, 'three'), (4, 'returning');",
				"INSERT INTO users VALUES (4, 'again') ON CONFLICT DO NOTHING;",
				"INSERT INTO users VALUES (5, 'five') RETURNING (id);",
				"INSERT INTO users SELECT id + 10, name FROM users;", "UPDATE users SET name = 'x' WHERE id < 3;",
				"INSERT INTO users VALUES (6, 'six');", "INSERT INTO users VALUES (7, 'seven');");
		warden(this.database.dataSource()).migrate();
		assertThat(this.told).containsExactly("1 1", "2 3", "3 0", "4 -1", "5 5", "6 2", "7 1", "8 1");
		assertThat(
				this.database.queryForObject("SELECT string_agg(id::text, ' ' ORDER BY id) FROM users", String.class))
			.isEqualTo("1 2 3 4 5 6 7 11 12 13 14 15");
	}

	@Test
	void ruleThatSelectsInsteadDoesNotDisturbTheOthers() {
		this.scripts.write("V1.1__rule.sql", "CREATE VIEW people AS SELECT * FROM users;",
				"CREATE FUNCTION add(id INT, name TEXT) RETURNS VOID LANGUAGE sql AS $$ INSERT INTO users VALUES (id, name) $$;",
				"CREATE RULE people_add AS ON INSERT TO people DO INSTEAD SELECT add(NEW.id, NEW.name);");
		this.scripts.write("V2__users.sql", "INSERT INTO users VALUES (1, 'one');",
				"INSERT INTO people VALUES (2, 'two');", "INSERT INTO people VALUES (3, 'three');",
				"INSERT INTO users VALUES (4, 'four');", "INSERT INTO users VALUES (1, 'again');");
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(this.database.dataSource()).migrate());
		assertThat(failure.getStatement()).isEqualTo(5);
		this.scripts.write("V2__users.sql", "INSERT INTO users VALUES (1, 'one');",
				"INSERT INTO people VALUES (2, 'two');", "INSERT INTO people VALUES (3, 'three');",
				"INSERT INTO users VALUES (4, 'four');");
		assertThat(warden(this.database.dataSource()).migrate().applied()).isEqualTo(1);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(4);
	}

	@Test
	void severalInOneStatementOfAnotherDelimiterStayOneStatement() {
		this.scripts.write("V2__users.sql", "-- warden: delimiter=GO", "INSERT INTO users VALUES (1, 'one');",
				"INSERT INTO users VALUES (2, 'two')", "GO", "INSERT INTO users VALUES (3, 'three')", "GO",
				"INSERT INTO users VALUES (1, 'again')", "GO");
		StatementFailedException failure = catchThrowableOfType(StatementFailedException.class,
				() -> warden(this.database.dataSource()).migrate());
		assertThat(failure.getStatement()).isEqualTo(3);
		assertThat(failure.getLine()).isEqualTo(7);
		assertThat(this.told).containsExactly("1 1", "2 1");
	}

	/** A driver whose message about a batch has no number. */
	private static final class SilentDataSource extends DelegatingDataSource {

		SilentDataSource(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return proxy(Connection.class, connection,
					(result) -> (result instanceof Statement statement
							&& !(result instanceof java.sql.PreparedStatement))
									? proxy(Statement.class, statement, (row) -> row) : result);
		}

		private static <T> T proxy(Class<T> type, T target, java.util.function.UnaryOperator<Object> results) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> {
						try {
							return results.apply(method.invoke(target, arguments));
						}
						catch (InvocationTargetException ex) {
							if (ex.getCause() instanceof BatchUpdateException batch) {
								throw new BatchUpdateException("no number", batch.getSQLState(),
										batch.getUpdateCounts(), batch.getCause());
							}
							throw ex.getCause();
						}
					}));
		}

	}

}
