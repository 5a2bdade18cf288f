package dev.warden.boot.autoconfigure.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's user may only read, and another one may create databases.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB })
class EntitiesReadOnlyIT {

	private final TestDatabase database;

	private final boolean postgres;

	private final String user = "reader_" + Long.toHexString(System.nanoTime());

	@TempDir
	private Path folder;

	EntitiesReadOnlyIT(DatabaseKind kind) {
		this.postgres = kind == DatabaseKind.POSTGRESQL;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.execute(this.postgres ? "DROP OWNED BY " + this.user : "SELECT 1", "DROP USER " + this.user);
		this.database.close();
	}

	@Test
	void needsNoMoreThanToReadTheApplicationsDatabase() throws Exception {
		this.database.execute("CREATE TABLE order_note (id BIGINT PRIMARY KEY)");
		if (this.postgres) {
			this.database.execute("CREATE USER " + this.user + " PASSWORD 'secret'",
					"GRANT SELECT ON order_note TO " + this.user,
					"ALTER USER " + this.user + " SET default_transaction_read_only = on");
		}
		else {
			this.database.execute("CREATE USER " + this.user + " IDENTIFIED BY 'secret'",
					"GRANT SELECT ON order_note TO " + this.user);
		}
		Files.writeString(this.folder.resolve("V1__notes.sql"), "CREATE TABLE order_note (id BIGINT PRIMARY KEY);\n");
		assertThat(run("check-entities").err()).contains("There is no scratch database", "warden.scratch.user");
		Ended ended = run("make-migrations", "--warden.scratch.user=" + this.database.user(),
				"--warden.scratch.password=" + this.database.password(), "add notes");
		assertThat(ended.exit()).as(ended.err()).isZero();
		assertThat(this.folder.resolve("V2__add_notes.sql")).content().contains("ADD COLUMN note_text ");
	}

	private Ended run(String command, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(
				List.of("--spring.datasource.url=" + this.database.url(), "--spring.datasource.username=" + this.user,
						"--spring.datasource.password=secret", "--warden.command=" + command,
						"--warden.folder=" + this.folder, "--warden.locations=filesystem:" + this.folder));
		all.addAll(List.of(arguments));
		return CommandProcess.run(EntitiesApplication.class, all);
	}

}
