package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;

import dev.warden.Warden;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.MigrateMain;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start with nothing to do and thousands of scripts, whose texts together are larger
 * than the heap.
 */
class ManyScriptsIT {

	private static final int SCRIPTS = 5000;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	Path folder;

	@Test
	void areAllComparedInASmallHeap() {
		ScriptFolder scripts = new ScriptFolder(this.folder);
		String text = "INSERT INTO line VALUES ('" + "it is a row; -- no comment ".repeat(450) + "');\n";
		scripts.write("V0__create_line.sql", "CREATE TABLE line (text TEXT);");
		scripts.write("V1__line.sql", text);
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			new Warden(database.dataSource(), new TestSettings().location(scripts.location()).warden()).migrate();
			for (int version = 2; version <= SCRIPTS; version++) {
				scripts.write("V" + version + "__line.sql", text);
			}
			// the text is the same, and so is the checksum
			database.execute("INSERT INTO warden_history (installed_rank, version, description, type, script, checksum,"
					+ " state, statement_number, statement_count, token, applied_by, applied_at, duration_millis)"
					+ " SELECT n + 1, n::text, description, type, 'V' || n || '__line.sql', checksum, state,"
					+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis"
					+ " FROM warden_history, generate_series(2, " + SCRIPTS + ") AS n WHERE version = '1'");
			try (JavaProcess process = JavaProcess.of(MigrateMain.class)
				.jvmOptions("-Xmx48m")
				.arguments(database)
				.arguments(scripts.location())
				.start()) {
				process.awaitLine("applied 0", PATIENCE);
			}
		}
	}

}
