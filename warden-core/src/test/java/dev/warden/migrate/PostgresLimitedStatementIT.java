package dev.warden.migrate;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresLimitedStatementIT extends LimitedStatementContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String slowQuery() {
		return "SELECT pg_sleep(600)";
	}

	@Override
	String lockTimeoutQuery() {
		return "SHOW lock_timeout";
	}

	@Override
	boolean tellsWhoBlocks() {
		return true;
	}

}
