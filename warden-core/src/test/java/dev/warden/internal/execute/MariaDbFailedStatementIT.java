package dev.warden.internal.execute;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlFamilyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbFailedStatementIT extends MySqlFamilyFailedStatementContract {

	private static MariaDbServer server;

	MariaDbFailedStatementIT() {
		super(DatabaseKind.MARIADB);
	}

	@BeforeAll
	static void start() {
		server = MariaDbServer.startPrivate("log-bin=binary", "server-id=7", "performance-schema=ON");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Override
	MySqlFamilyServer server() {
		return server;
	}

}
