package dev.warden.internal.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.warden.LockState;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Warden;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MigrateMain;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM that runs out of memory in mid-script.
 */
class OutOfMemoryIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@TempDir
	private Path folder;

	static Stream<Arguments> databases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mySql = MySqlServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		return Stream.of(Arguments.of(Named.of("PostgreSQL", postgres)), Arguments.of(Named.of("MySQL", mySql)),
				Arguments.of(Named.of("MariaDB", mariaDb)));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void leavesNothingOfAScriptInATransaction(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database, "-- in a transaction");
			assertThat(database.jdbc().queryForList("SELECT version FROM warden_history", String.class))
				.containsExactly("1");
			assertThat(marks(database)).isEmpty();
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			assertThat(warden.migrate().applied()).isEqualTo(1);
			assertThat(marks(database)).containsExactlyInAnyOrder("begin", "end");
		}
	}

	@ParameterizedTest
	@MethodSource("databases")
	void recordsAScriptOutsideATransaction(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database, "-- warden: transactional=false");
			assertThat(database.jdbc().queryForList("SELECT state FROM warden_history ORDER BY version", String.class))
				.containsExactly("APPLIED", "FAILED");
			assertThat(marks(database)).containsExactly("begin");
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		}
	}

	private Warden warden(TestDatabase database, String header) {
		ScriptFolder scripts = new ScriptFolder(this.folder);
		scripts.write("V1__create_marks.sql", "CREATE TABLE marks (part VARCHAR(20));");
		scripts.write("V2__leave_marks.sql", header, "INSERT INTO marks VALUES ('begin');",
				"INSERT INTO marks VALUES ('end');");
		try (JavaProcess process = JavaProcess.of(Hungry.class)
			.jvmOptions("-Xmx48m")
			.arguments(database)
			.arguments(scripts.location())
			.start()) {
			process.awaitLine("OutOfMemoryError", PATIENCE);
			process.awaitExit(PATIENCE);
		}
		return new Warden(database.dataSource(), new TestSettings().scripts(scripts).warden());
	}

	private static List<String> marks(TestDatabase database) {
		return database.jdbc().queryForList("SELECT part FROM marks", String.class);
	}

	/** Needs more memory than there is once the first statement of V2 was executed. */
	public static final class Hungry implements MigrationListener {

		private final List<byte[]> eaten = new ArrayList<>();

		public static void main(String[] arguments) {
			MigrateMain.migrate(arguments, new Hungry());
		}

		@Override
		public void statementExecuted(MigrationScript script, int statement, long rows) {
			while (script.name().startsWith("V2")) {
				this.eaten.add(new byte[1 << 18]);
			}
		}

	}

}
