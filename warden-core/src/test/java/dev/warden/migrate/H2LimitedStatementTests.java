package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2LimitedStatementTests extends LimitedStatementContract {

	@Override
	TestDatabase open() {
		return H2Server.inMemory();
	}

	@Override
	String slowQuery() {
		return "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b";
	}

	@Override
	String limitOfLocks() {
		return "SET LOCK_TIMEOUT 300";
	}

	@Override
	String limitOfStatements() {
		return "SET QUERY_TIMEOUT 100";
	}

	@Override
	String longerQuery() {
		return "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 3000) a, SYSTEM_RANGE(1, 3000) b";
	}

	@Override
	String lockTimeoutQuery() {
		return "SELECT LOCK_TIMEOUT()";
	}

}
