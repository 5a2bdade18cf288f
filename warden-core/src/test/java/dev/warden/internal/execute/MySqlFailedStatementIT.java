package dev.warden.internal.execute;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * One statement cannot ask whether a table is there and read it. Neither the server nor
 * its own driver writes anything about one that fails, so that the first look is worth
 * its round trip.
 */
class MySqlFailedStatementIT extends MySqlFamilyFailedStatementContract {

	private static MySqlServer server;

	MySqlFailedStatementIT() {
		super(DatabaseKind.MYSQL);
	}

	@BeforeAll
	static void start() {
		server = MySqlServer.startPrivate("log-bin=binary", "server-id=7", "gtid-mode=ON",
				"enforce-gtid-consistency=ON");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Override
	MySqlFamilyServer server() {
		return server;
	}

	@Override
	boolean isFirstLook(String failure) {
		return failure.matches("(?s)(Table '\\w+\\.warden_(history|lock)' doesn't exist|Unknown database '" + schema()
				+ "'|server: SELECT (`[hl]` \\. )?\\* ).*");
	}

}
