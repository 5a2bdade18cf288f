package dev.warden.migrate;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteStrangeRowTests extends StrangeRowContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	@Override
	String[] strangeTimes() {
		return new String[] { "'soon'", "''", "12", "'infinity'" };
	}

}
