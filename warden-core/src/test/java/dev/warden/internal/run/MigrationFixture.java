package dev.warden.internal.run;

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
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of scripts and an empty database.
 */
abstract class MigrationFixture {

	final DatabaseKind kind;

	@TempDir
	Path scripts;

	TestDatabase database;

	MigrationFixture(DatabaseKind kind) {
		this.kind = kind;
	}

	TestDatabase open() {
		return this.kind.fresh();
	}

	/** Return where Warden gets its connections. */
	DataSource dataSource() {
		return this.database.dataSource();
	}

	@BeforeEach
	void openDatabase() {
		this.database = open();
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	void write(String name, String... lines) {
		try {
			Files.writeString(this.scripts.resolve(name), String.join("\n", lines) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void writeFive() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));", "-- rollback",
				"DROP TABLE users;");
		for (String version : List.of("2", "3", "4", "21")) {
			write("V" + version + "__insert_user_" + version + ".sql",
					"INSERT INTO users VALUES (" + version + ", 'user " + version + "');", "-- rollback",
					"DELETE FROM users WHERE id = " + version + ";");
		}
	}

	WardenSettings settings() {
		ScriptSettings scripts = new ScriptSettings(List.of("filesystem:" + this.scripts), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		WardenSettings defaults = WardenSettings.defaults("tests@here (pid 1)");
		return new WardenSettings(null, false, scripts, defaults.history(), defaults.plan(), defaults.lock());
	}

	Warden warden() {
		return warden(PlanSettings.DEFAULT);
	}

	Warden warden(PlanSettings plan) {
		WardenSettings settings = settings();
		return new Warden(dataSource(),
				new WardenSettings(null, false, settings.scripts(), settings.history(), plan, settings.lock()));
	}

	List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT version FROM warden_history ORDER BY installed_rank", String.class);
	}

	void delete(String name) {
		try {
			Files.delete(this.scripts.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> users() {
		return this.database.jdbc().queryForList("SELECT name FROM users ORDER BY id", String.class);
	}

	List<String> tables() {
		return this.database.jdbc().queryForList(this.kind.tablesQuery(), String.class);
	}

}
