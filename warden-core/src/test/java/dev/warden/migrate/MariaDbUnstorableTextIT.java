package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbUnstorableTextIT extends UnstorableTextContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	void spoilTables() {
		for (String table : new String[] { "warden_lock", "warden_lock_event", "warden_history" }) {
			this.database.execute("ALTER TABLE " + table + " CONVERT TO CHARACTER SET latin1");
		}
	}

}
