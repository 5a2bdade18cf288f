package dev.warden.migrate;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbStrangeRowIT extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String tolerate() {
		return "SET SESSION sql_mode = ''";
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "'0000-00-00 00:00:00'", "'2026-00-00 00:00:00'", "'0001-01-01'" };
	}

}
