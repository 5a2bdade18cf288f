package dev.warden.migrate;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlStrangeRowIT extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	String tolerate() {
		return "SET SESSION sql_mode = ''";
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "'0000-00-00 00:00:00'", "'2026-00-00 00:00:00'", "'1000-01-01'",
				"'9999-12-31 23:59:59'" };
	}

}
