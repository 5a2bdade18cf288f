package dev.warden.migrate;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.testing.TestDatabase;

/** With a gate that is a lock of the server, held by a session of its own. */
abstract class ServerRunningMigrationContract extends RunningMigrationContract {

	private Connection gate;

	abstract TestDatabase freshDatabase();

	/** Return the statement that shuts the gate. */
	abstract String gateStatement();

	@Override
	TestDatabase open() {
		TestDatabase database = freshDatabase();
		try {
			this.gate = database.dataSource().getConnection();
			this.gate.createStatement().execute(gateStatement());
			return database;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
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
