package dev.warden.migrate;

abstract class MySqlFamilyRunningMigrationContract extends ServerRunningMigrationContract {

	@Override
	String gateStatement() {
		return "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 0)";
	}

	@Override
	String waitingStatement() {
		return "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 60)";
	}

	@Override
	String activity() {
		return "; the server says: User lock";
	}

}
