package dev.warden.schema;

import dev.warden.testing.SqliteFile;
import dev.warden.testing.TestDatabase;

class SqliteSchemaTests extends SchemaContract {

	@Override
	TestDatabase open() {
		return SqliteFile.fresh();
	}

	@Override
	String countingKey() {
		return "INTEGER NOT NULL PRIMARY KEY";
	}

}
