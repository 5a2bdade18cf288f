package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlLimitedStatementIT extends LimitedStatementContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
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
		return "SET max_execution_time = 1";
	}

	@Override
	String longerQuery() {
		return "SELECT COUNT(*) FROM information_schema.collations a, information_schema.collations b";
	}

	@Override
	String lockTimeoutQuery() {
		return "SELECT CONCAT(@@lock_wait_timeout, @@innodb_lock_wait_timeout)";
	}

	@Override
	boolean tellsWhoBlocks() {
		return true;
	}

}
