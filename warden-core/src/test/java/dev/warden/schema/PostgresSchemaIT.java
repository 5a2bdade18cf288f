package dev.warden.schema;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

class PostgresSchemaIT extends SchemaContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	String countingKey() {
		return "SERIAL PRIMARY KEY";
	}

}
