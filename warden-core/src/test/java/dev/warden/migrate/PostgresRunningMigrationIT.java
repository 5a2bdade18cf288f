package dev.warden.migrate;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresRunningMigrationIT extends RunningMigrationContract {

	private Connection gate;

	@Override
	TestDatabase open() {
		TestDatabase database = PostgresServer.freshDatabase();
		try {
			this.gate = database.dataSource().getConnection();
			this.gate.createStatement().execute("SELECT pg_advisory_lock(7)");
			return database;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	String waitingStatement() {
		return "SELECT pg_advisory_xact_lock(7)";
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
