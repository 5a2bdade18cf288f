package dev.warden.testing;

import java.util.UUID;

/** Fresh HSQLDB databases in the memory of this JVM. */
public final class HsqlDatabase {

	private HsqlDatabase() {
	}

	/** Return a database with HSQLDB's default, transactions that lock tables. */
	public static TestDatabase inMemory() {
		return new InMemory("jdbc:hsqldb:mem:test_" + UUID.randomUUID().toString().replace("-", ""));
	}

	/** Return a database with multi-version concurrency control. */
	public static TestDatabase inMemoryWithMvcc() {
		TestDatabase database = inMemory();
		database.execute("SET DATABASE TRANSACTION CONTROL MVCC");
		return database;
	}

	private static final class InMemory extends TestDatabase {

		InMemory(String url) {
			super("HSQL Database Engine", url, "SA", "");
		}

		@Override
		public void close() {
			super.close();
			execute("SHUTDOWN");
		}

	}

}
