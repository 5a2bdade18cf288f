package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresSqlAsciiTextIT extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase("SQL_ASCII");
	}

}
