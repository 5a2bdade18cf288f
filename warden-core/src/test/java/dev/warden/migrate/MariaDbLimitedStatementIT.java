package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbLimitedStatementIT extends LimitedStatementContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String slowQuery() {
		return "SELECT COUNT(*) FROM information_schema.collations a, information_schema.collations b, information_schema.collations c, information_schema.collations d, information_schema.collations e";
	}

	@Override
	String limitOfLocks() {
		return "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1";
	}

	@Override
	String limitOfStatements() {
		return "SET max_statement_time = 0.1";
	}

	@Override
	String longerQuery() {
		return "SELECT SLEEP(1)";
	}

	@Override
	String lockTimeoutQuery() {
		return "SELECT CONCAT(@@lock_wait_timeout, @@innodb_lock_wait_timeout)";
	}

}
