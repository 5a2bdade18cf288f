package dev.warden.schema;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TestDatabase;

class MariaDbSchemaIT extends SchemaContract {

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	String countingKey() {
		return "INTEGER AUTO_INCREMENT PRIMARY KEY";
	}

}
