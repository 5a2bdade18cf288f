package dev.warden.internal.execute;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.warden.testing.JavaProcess;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MigrateMain;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A script of 100 MB in a heap that could not hold it.
 */
class LargeInsertIT {

	private static final int ROWS = 100_000;

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	@TempDir
	Path folder;

	static Stream<Arguments> databases() {
		Supplier<TestDatabase> postgres = PostgresServer::freshDatabase;
		Supplier<TestDatabase> mariaDb = MariaDbServer::freshDatabase;
		return Stream.of(Arguments.of(Named.of("PostgreSQL", postgres)), Arguments.of(Named.of("MariaDB", mariaDb)));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void runsStatementByStatement(Supplier<TestDatabase> databases) throws IOException {
		ScriptFolder scripts = new ScriptFolder(this.folder);
		scripts.write("V1__create_big.sql", "CREATE TABLE big (id INT PRIMARY KEY, line VARCHAR(1000));");
		Path script = this.folder.resolve("V2__rows.sql");
		String text = "it''s a row; -- no comment ".repeat(37);
		try (BufferedWriter writer = Files.newBufferedWriter(script)) {
			for (int row = 0; row < ROWS; row++) {
				writer.write("INSERT INTO big VALUES (" + row + ", '" + text + "');\n");
			}
		}
		assertThat(Files.size(script)).isGreaterThan(100_000_000);
		try (TestDatabase database = databases.get();
				JavaProcess process = JavaProcess.of(MigrateMain.class)
					.jvmOptions("-Xmx64m")
					.arguments(database)
					.arguments(scripts.location())
					.start()) {
			process.awaitLine("applied 2", PATIENCE);
			assertThat(database.queryForObject("SELECT COUNT(*) FROM big", Integer.class)).isEqualTo(ROWS);
			assertThat(database.queryForObject("SELECT line FROM big WHERE id = 99999", String.class))
				.isEqualTo(text.replace("''", "'"));
		}
	}

}
