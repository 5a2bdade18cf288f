package dev.warden.migrate;

import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;

class H2RunningMigrationTests extends RunningMigrationContract {

	@Override
	TestDatabase open() {
		Gate.shut();
		TestDatabase database = H2Server.inMemory();
		database.execute("CREATE ALIAS PASS_GATE FOR '" + Gate.class.getName() + ".pass'");
		return database;
	}

	@Override
	String waitingStatement() {
		return "SELECT PASS_GATE()";
	}

	@Override
	void openGate() {
		Gate.open();
	}

	@Override
	String activity() {
		return "";
	}

}
