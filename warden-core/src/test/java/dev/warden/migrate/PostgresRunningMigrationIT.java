package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRunningMigrationIT extends ServerRunningMigrationContract {

	@Override
	TestDatabase freshDatabase() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String gateStatement() {
		return "SELECT pg_advisory_lock(7)";
	}

	@Override
	String waitingStatement() {
		return "SELECT pg_advisory_xact_lock(7)";
	}

	@Override
	String activity() {
		return "; the server says: waiting for Lock advisory";
	}

}
