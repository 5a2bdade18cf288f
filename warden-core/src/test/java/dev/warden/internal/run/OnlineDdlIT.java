package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.ExecutionSettings;
import dev.warden.OnlineDdl;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
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
		try (RecordedLog log = new RecordedLog("dev.warden.internal.run", Level.INFO)) {
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
		assertThat(ways.get(2))
			.startsWith("Statement 3 of 'V1__change.sql' (line 3) ran as it is written, for it cannot run online: ")
			.contains("not supported");
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
		new ScriptFolder(this.folder).write("V1__change.sql", "ALTER TABLE orders MODIFY id BIGINT;");
		assertThatFailure(ErrorCode.STATEMENT_FAILED).isThrownBy(() -> warden(OnlineDdl.REQUIRE).migrate())
			.withMessageStartingWith("Statement 1 of 'V1__change.sql' (line 1) cannot run while its table is used, ")
			.withMessageContaining("Cannot change column type")
			.withMessageContaining(": ALTER TABLE orders MODIFY id BIGINT");
		assertThat(this.database.queryForObject(
				"SELECT data_type FROM information_schema.columns"
						+ " WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'id'",
				String.class))
			.isEqualToIgnoringCase("int");
		assertThat(migrate(OnlineDdl.REQUIRE, "ALTER TABLE orders ADD a INT;")).hasSize(1);
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
