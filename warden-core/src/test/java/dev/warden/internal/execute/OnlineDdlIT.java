package dev.warden.internal.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.ExecutionSettings;
import dev.warden.HistoryEntry;
import dev.warden.OnlineDdl;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes of tables that keep nobody from using them, where the server can do that. */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
@Timeout(300)
class OnlineDdlIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	Path folder;

	OnlineDdlIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@BeforeEach
	void createTable() {
		this.database.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer INT, note VARCHAR(20))",
				"INSERT INTO orders VALUES (1, 1, 'one')");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(OnlineDdl mode) {
		return new Warden(this.database.dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.folder))
					.intoExistingSchema()
					.warden()
					.withExecution(new ExecutionSettings(Duration.ZERO, 0, Duration.ZERO).withOnlineDdl(mode)));
	}

	private List<String> migrate(OnlineDdl mode, String... lines) {
		new ScriptFolder(this.folder).write("V1__change.sql", lines);
		try (RecordedLog log = new RecordedLog("dev.warden.internal.execute", Level.INFO)) {
			warden(mode).migrate();
			return log.lines().stream().filter((line) -> line.contains(" ran ")).toList();
		}
	}

	@Test
	void takesTheBestWayThatTheServerHas() {
		List<String> ways = migrate(OnlineDdl.PREFER, "ALTER TABLE orders ADD paid INT;",
				"CREATE INDEX orders_customer ON orders (customer); -- why",
				"ALTER TABLE orders MODIFY id BIGINT # why", ";", "DROP INDEX orders_customer ON orders;",
				"INSERT INTO orders VALUES (2, 2, 'two', 2);");
		String index = (this.kind == DatabaseKind.MYSQL) ? "INPLACE" : "NOCOPY";
		assertThat(ways).hasSize(4);
		assertThat(ways.get(0)).isEqualTo("Statement 1 of 'V1__change.sql' (line 1) ran with ALGORITHM=INSTANT");
		assertThat(ways.get(1))
			.isEqualTo("Statement 2 of 'V1__change.sql' (line 2) ran with ALGORITHM=" + index + ", LOCK=NONE");
		if (this.kind == DatabaseKind.MYSQL) {
			assertThat(ways.get(2))
				.startsWith("Statement 3 of 'V1__change.sql' (line 3) ran as it is written, for it cannot run online: ")
				.contains("not supported");
		}
		else {
			assertThat(ways.get(2))
				.isEqualTo("Statement 3 of 'V1__change.sql' (line 3) ran with ALGORITHM=COPY, LOCK=NONE");
		}
		assertThat(ways.get(3)).startsWith("Statement 4 of 'V1__change.sql' (line 5) ran with ALGORITHM=");
		assertThat(this.database.queryForObject("SELECT COUNT(paid) FROM orders", Integer.class)).isOne();
		assertThat(this.database.queryForObject(
				"SELECT data_type FROM information_schema.columns"
						+ " WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'id'",
				String.class))
			.isEqualToIgnoringCase("bigint");
	}

	@Test
	void leavesAloneWhatSaysItself() {
		assertThat(migrate(OnlineDdl.REQUIRE, "ALTER TABLE orders ADD a INT, ALGORITHM=COPY;",
				"CREATE INDEX orders_note ON orders (note) LOCK=SHARED;", "CREATE TABLE others (id INT);",
				"DROP TABLE others;", "UPDATE orders SET a = 1;"))
			.isEmpty();
		assertThat(this.database.queryForObject("SELECT SUM(a) FROM orders", Integer.class)).isOne();
	}

	@Test
	void sendsThemAsTheyAreWrittenByDefault() {
		assertThat(migrate(OnlineDdl.OFF, "ALTER TABLE orders ADD a INT;", "ALTER TABLE orders MODIFY id BIGINT;"))
			.isEmpty();
	}

	@Test
	void failsWithTheReasonOfTheServerWhereItIsRequired() {
		new ScriptFolder(this.folder).write("V1__change.sql",
				"ALTER TABLE orders ADD nr INT NOT NULL AUTO_INCREMENT, ADD UNIQUE (nr);");
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden(OnlineDdl.REQUIRE).migrate())
			.withMessageStartingWith("Statement 1 of 'V1__change.sql' (line 1) cannot run while its table is used, ")
			.withMessageContaining("not supported. Reason: ")
			.withMessageContaining(": ALTER TABLE orders ADD nr INT");
		assertThat(this.database.query("SELECT * FROM orders").get(0)).doesNotContainKey("nr");
		assertThat(warden(OnlineDdl.REQUIRE).history().entries()).isEmpty();
		assertThat(migrate(OnlineDdl.REQUIRE, "ALTER TABLE orders ADD a INT;")).hasSize(1);
	}

	@Test
	void recordsTheWayInTheHistory() {
		migrate(OnlineDdl.PREFER, "ALTER TABLE orders ADD paid INT;", "INSERT INTO orders VALUES (2, 2, 'it''s', 2);",
				"ALTER TABLE orders ADD nr INT NOT NULL AUTO_INCREMENT, ADD UNIQUE (nr);");
		assertThat(notes()).startsWith("statement 1: ALGORITHM=INSTANT; statement 3: as it is written, for ")
			.contains("not supported. Reason: ");
		assertThat(warden(OnlineDdl.PREFER).status().migrations().scripts().get(0).notes()).isEqualTo(notes());
	}

	@Test
	void recordsItBeforeAFailureAndInAHistoryOfAnOlderVersion() {
		migrate(OnlineDdl.OFF, "ALTER TABLE orders ADD first INT;");
		assertThat(notes()).isNull();
		this.database.execute("ALTER TABLE warden_history DROP COLUMN notes");
		new ScriptFolder(this.folder).write("V2__change.sql", "-- warden: retryable", "ALTER TABLE orders ADD a INT;",
				"ALTER TABLE orders ADD b INT;", "UPDATE no_such_table SET a = 1;");
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden(OnlineDdl.REQUIRE).migrate());
		assertThat(notes()).isEqualTo("statement 1: ALGORITHM=INSTANT; statement 2: ALGORITHM=INSTANT");
		new ScriptFolder(this.folder).write("V2__change.sql", "-- warden: retryable", "ALTER TABLE orders ADD a INT;",
				"ALTER TABLE orders ADD b INT;", "ALTER TABLE orders ADD c INT;");
		warden(OnlineDdl.REQUIRE).migrate();
		assertThat(notes()).isEqualTo(
				"statement 1: ALGORITHM=INSTANT; statement 2: ALGORITHM=INSTANT; statement 3: ALGORITHM=INSTANT");
	}

	private @Nullable String notes() {
		List<HistoryEntry> entries = warden(OnlineDdl.OFF).history().entries();
		return entries.get(entries.size() - 1).notes();
	}

	/**
	 * Write into the table as long as the change goes through its rows, which the server
	 * tells before and after each write.
	 */
	@Test
	void othersReadAndWriteTheTableMeanwhile() throws Exception {
		fill();
		List<Boolean> finished = new ArrayList<>();
		String change = (this.kind == DatabaseKind.MYSQL) ? "CREATE INDEX orders_note ON orders (note);"
				: "ALTER TABLE orders MODIFY customer VARCHAR(20);";
		new ScriptFolder(this.folder).write("V1__change.sql", change);
		write(finished, () -> warden(OnlineDdl.REQUIRE).migrate());
		assertThat(finished.stream().filter((during) -> during)).as("writes while the table was changed")
			.hasSizeGreaterThan(5);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM orders WHERE id < 0", Integer.class))
			.isEqualTo(finished.size());
	}

	@Test
	void othersCannotWriteMeanwhileOtherwise() throws Exception {
		fill();
		List<Boolean> finished = new ArrayList<>();
		new ScriptFolder(this.folder).write("V1__change.sql",
				"ALTER TABLE orders MODIFY customer VARCHAR(20), ALGORITHM=COPY, LOCK=SHARED;");
		write(finished, () -> warden(OnlineDdl.OFF).migrate());
		assertThat(finished).as("whether the table was still being changed after a write that began meanwhile")
			.isNotEmpty()
			.doesNotContain(true);
	}

	private void fill() {
		this.database.execute("INSERT INTO orders VALUES (2, 2, 'two'), (3, 3, 'three'), (4, 4, 'four')");
		for (int rows = 4; rows < 500_000; rows *= 2) {
			this.database.execute("INSERT INTO orders SELECT id + " + rows + ", customer, note FROM orders");
		}
	}

	/**
	 * Write a row again and again while a change runs, and note of each that began while
	 * the server went through the table whether it still did afterwards.
	 */
	private void write(List<Boolean> finished, Runnable change) throws Exception {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			Future<?> changing = thread.submit(change);
			while (!changing.isDone()) {
				if (isChanging(statement)) {
					statement.execute("INSERT INTO orders (id, customer, note) VALUES (" + (-1 - finished.size())
							+ ", 1, 'meanwhile')");
					statement.executeQuery("SELECT note FROM orders WHERE id = " + (-1 - finished.size())).close();
					finished.add(isChanging(statement));
				}
			}
			changing.get();
		}
		finally {
			thread.shutdown();
		}
	}

	private static boolean isChanging(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist"
				+ " WHERE db = DATABASE() AND (info LIKE 'ALTER%' OR info LIKE 'CREATE INDEX%')"
				+ " AND (state LIKE 'altering%' OR state LIKE 'copy%' OR state LIKE 'copying%')")) {
			return row.next() && row.getInt(1) == 1;
		}
	}

	@Test
	void tellsWhatIsWrongOtherwise() {
		new ScriptFolder(this.folder).write("V1__change.sql", "ALTER TABLE orders ADD note INT;");
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden(OnlineDdl.PREFER).migrate())
			.withMessageContaining("Duplicate column name 'note'");
	}

	@Test
	void tellsWhereTheSyntaxIsWrong() {
		new ScriptFolder(this.folder).write("V1__change.sql", "ALTER TABLE orders ADD;");
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden(OnlineDdl.PREFER).migrate())
			.withMessageContaining("syntax")
			.withMessageEndingWith(": ALTER TABLE orders ADD");
	}

}
