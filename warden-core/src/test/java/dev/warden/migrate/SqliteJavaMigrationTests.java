package dev.warden.migrate;

import dev.warden.WardenException;
import dev.warden.execute.CodeFailedException;
import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteJavaMigrationTests extends JavaMigrationContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	/** Nobody can take the lock while somebody writes. */
	@Override
	Class<? extends WardenException> failureOnceTheLockIsLost() {
		return CodeFailedException.class;
	}

	@Override
	String tablesQuery() {
		return "SELECT name FROM sqlite_master WHERE type = 'table'";
	}

}
