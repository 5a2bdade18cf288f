package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.Naming;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of scripts and an empty database.
 */
public abstract class MigrationFixture {

	protected final DatabaseKind kind;

	@TempDir
	protected Path scripts;

	protected TestDatabase database;

	protected MigrationFixture(DatabaseKind kind) {
		this.kind = kind;
	}

	protected TestDatabase open() {
		return this.kind.fresh();
	}

	/** Return where Warden gets its connections. */
	protected DataSource dataSource() {
		return this.database.dataSource();
	}

	@BeforeEach
	protected void openDatabase() {
		this.database = open();
	}

	@AfterEach
	protected void closeDatabase() {
		this.database.close();
	}

	protected void write(String name, String... lines) {
		try {
			Files.writeString(this.scripts.resolve(name), String.join("\n", lines) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	protected void writeFive() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));", "-- rollback",
				"DROP TABLE users;");
		for (String version : List.of("2", "3", "4", "21")) {
			write("V" + version + "__insert_user_" + version + ".sql",
					"INSERT INTO users VALUES (" + version + ", 'user " + version + "');", "-- rollback",
					"DELETE FROM users WHERE id = " + version + ";");
		}
	}

	protected WardenSettings settings() {
		ScriptSettings scripts = new ScriptSettings(List.of("filesystem:" + this.scripts), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		WardenSettings defaults = WardenSettings.defaults("tests@here (pid 1)");
		return new WardenSettings(null, false, scripts, defaults.history(), defaults.plan(), defaults.lock());
	}

	protected Warden warden() {
		return warden(PlanSettings.DEFAULT);
	}

	protected Warden warden(PlanSettings plan) {
		WardenSettings settings = settings();
		return new Warden(dataSource(),
				new WardenSettings(null, false, settings.scripts(), settings.history(), plan, settings.lock()));
	}

	protected List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT version FROM warden_history ORDER BY installed_rank", String.class);
	}

	protected void delete(String name) {
		try {
			Files.delete(this.scripts.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	protected List<String> users() {
		return this.database.jdbc().queryForList("SELECT name FROM users ORDER BY id", String.class);
	}

	protected List<String> tables() {
		return this.database.jdbc().queryForList(this.kind.tablesQuery(), String.class);
	}

}
