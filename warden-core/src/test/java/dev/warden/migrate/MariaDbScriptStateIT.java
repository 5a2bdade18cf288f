package dev.warden.migrate;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbScriptStateIT extends MySqlFamilyScriptStateContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String timeLimit() {
		return "SET max_statement_time = 0.00001";
	}

	/** The driver knows, and the pool sets it back to what it wants. */
	@Override
	void assertGivenBack(HikariDataSource pool) {
	}

}
