package dev.warden.schema;

import dev.warden.testing.MySqlServer;
import dev.warden.testing.TestDatabase;

class MySqlSchemaIT extends SchemaContract {

	@Override
	TestDatabase open() {
		return MySqlServer.freshDatabase();
	}

	@Override
	String countingKey() {
		return "INTEGER AUTO_INCREMENT PRIMARY KEY";
	}

}
