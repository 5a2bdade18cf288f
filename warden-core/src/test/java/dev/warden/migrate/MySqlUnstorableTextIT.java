package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlUnstorableTextIT extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	void spoilTables() {
		for (String table : new String[] { "warden_lock", "warden_lock_event", "warden_history" }) {
			this.database.execute("ALTER TABLE " + table + " CONVERT TO CHARACTER SET utf8mb3");
		}
	}

}
