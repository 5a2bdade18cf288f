package dev.warden.migrate;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.testing.TestDatabase;

/** With a gate that is a named lock. */
abstract class MySqlFamilyRunningMigrationContract extends RunningMigrationContract {

	private Connection gate;

	abstract TestDatabase freshDatabase();

	@Override
	TestDatabase open() {
		TestDatabase database = freshDatabase();
		try {
			this.gate = database.dataSource().getConnection();
			this.gate.createStatement().execute("SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 0)");
			return database;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	String waitingStatement() {
		return "SELECT GET_LOCK(CONCAT('gate_', DATABASE()), 60)";
	}

	@Override
	void openGate() {
		try {
			this.gate.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
