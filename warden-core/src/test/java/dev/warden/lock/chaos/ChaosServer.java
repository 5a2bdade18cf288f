package dev.warden.lock.chaos;

import dev.warden.testing.MySqlFamilyServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

/** A server that a round may crash. */
interface ChaosServer extends AutoCloseable {

	TestDatabase newDatabase();

	void crash();

	void start();

	@Override
	void close();

	static ChaosServer of(PostgresServer server) {
		return new ChaosServer() {

			@Override
			public TestDatabase newDatabase() {
				return server.newDatabase();
			}

			@Override
			public void crash() {
				server.crash();
			}

			@Override
			public void start() {
				server.start();
			}

			@Override
			public void close() {
				server.close();
			}

		};
	}

	static ChaosServer of(MySqlFamilyServer server) {
		return new ChaosServer() {

			@Override
			public TestDatabase newDatabase() {
				return server.newDatabase();
			}

			@Override
			public void crash() {
				server.crash();
			}

			@Override
			public void start() {
				server.start();
			}

			@Override
			public void close() {
				server.close();
			}

		};
	}

}
