package dev.warden.internal.lock;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/**
 * The lock of an empty database.
 */
abstract class LockFixture {

	final DatabaseKind kind;

	final TestDatabase database;

	final LockBench bench;

	LockFixture(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
		this.bench = new LockBench(this.database);
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

}
