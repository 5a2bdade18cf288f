package dev.warden.internal.hazard;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.Requirement;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;

/** Hazards on PostgreSQL 15, where Debian has installed it. */
class Postgres15HazardIT extends HazardContract {

	private static final Path HOME = Path.of("/usr/lib/postgresql/15");

	private static PostgresServer server;

	Postgres15HazardIT() {
		super(Postgres15HazardIT::database);
	}

	private static synchronized TestDatabase database() {
		if (server == null) {
			Requirement.of("PostgreSQL 15 in " + HOME, Files.isExecutable(HOME.resolve("bin/initdb")));
			server = PostgresServer.startFrom(HOME);
		}
		return server.newDatabase();
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			server.close();
		}
	}

}
