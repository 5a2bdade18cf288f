package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.warden.LockState;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.SmallDisk;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The disk is full in mid-script. Not on MySQL: 8.0.12 ends itself then.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB })
class FullDiskIT {

	private static final int SMALL = 24;

	private static final int LARGE = 400;

	private final DatabaseKind kind;

	private final SmallDisk disk = SmallDisk.mount(SMALL);

	@TempDir
	private Path folder;

	private @Nullable TestDatabase opened;

	private @Nullable String tablespace;

	FullDiskIT(DatabaseKind kind) {
		this.kind = kind;
	}

	private boolean isPostgres() {
		return this.kind == DatabaseKind.POSTGRESQL;
	}

	/** Return a statement that creates a table {@code big} in a directory. */
	private String createBig(Path directory) {
		if (!isPostgres()) {
			return "CREATE TABLE big (id INT, text VARCHAR(1000)) DATA DIRECTORY = '" + directory + "'";
		}
		this.tablespace = "small_" + database().queryForObject("SELECT current_database()", String.class);
		database().execute("CREATE TABLESPACE " + this.tablespace + " LOCATION '" + directory + "'");
		return "CREATE TABLE big (id INT, text VARCHAR(1000)) TABLESPACE " + this.tablespace;
	}

	/** Return a statement that inserts some 40 MB into it. */
	private String fillBig() {
		return isPostgres() ? "INSERT INTO big SELECT i, repeat('x', 1000) FROM generate_series(1, 40000) i"
				: "INSERT INTO big SELECT seq, REPEAT('x', 1000) FROM seq_1_to_40000";
	}

	@BeforeEach
	void openDatabase() {
		this.opened = this.kind.fresh();
		String data = database().queryForObject(isPostgres() ? "SHOW data_directory" : "SELECT @@datadir",
				String.class);
		assumeThat(Path.of(String.valueOf(data))).as("Not run: it needs a server on this machine, not in a container")
			.exists();
	}

	@AfterEach
	void close() {
		try {
			if (this.tablespace != null) {
				database().execute("DROP TABLE IF EXISTS big", "DROP TABLESPACE " + this.tablespace);
			}
			if (this.opened != null) {
				this.opened.close();
			}
		}
		finally {
			this.disk.close();
		}
	}

	private TestDatabase database() {
		return Objects.requireNonNull(this.opened);
	}

	private ScriptFolder scripts(String... header) {
		database().execute("CREATE TABLE marks (part VARCHAR(20))");
		ScriptFolder scripts = new ScriptFolder(this.folder);
		String[] lines = new String[header.length + 3];
		System.arraycopy(header, 0, lines, 0, header.length);
		lines[header.length] = "INSERT INTO marks VALUES ('begin');";
		lines[header.length + 1] = fillBig() + ";";
		lines[header.length + 2] = "INSERT INTO marks VALUES ('end');";
		return scripts.write("V2__fill_big.sql", lines)
			.write("V1__create_big.sql", createBig(this.disk.directory("big")) + ";");
	}

	private Warden warden(ScriptFolder scripts) {
		return new Warden(database().dataSource(), new TestSettings().scripts(scripts).intoExistingSchema().warden());
	}

	private List<String> history() {
		return database().jdbc()
			.queryForList("SELECT CONCAT(version, ' ', state, ' ', statement_number) FROM warden_history"
					+ " ORDER BY installed_rank", String.class);
	}

	private List<String> marks() {
		return database().jdbc().queryForList("SELECT part FROM marks", String.class);
	}

	@Test
	void leavesNothingOfAScriptInATransaction() {
		Warden warden = warden(scripts());
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Free space on the disk of the database server"))
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(2));
		assertThat(history()).hasSize(1);
		assertThat(marks()).isEmpty();
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		this.disk.grow(LARGE);
		assertThat(warden.migrate().applied()).isEqualTo(1);
		assertThat(marks()).containsExactlyInAnyOrder("begin", "end");
	}

	@Test
	void recordsTheStatementOfAScriptOutsideATransaction() {
		Warden warden = warden(scripts("-- warden: transactional=false, retryable"));
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Free space on the disk of the database server"))
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(2));
		assertThat(history()).element(1).isEqualTo("2 FAILED 2");
		assertThat(marks()).containsExactly("begin");
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		this.disk.grow(LARGE);
		assertThat(warden.migrate().applied()).isEqualTo(1);
		assertThat(marks()).containsExactlyInAnyOrder("begin", "end");
	}

}
