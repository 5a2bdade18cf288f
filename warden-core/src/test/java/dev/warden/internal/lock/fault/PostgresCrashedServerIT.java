package dev.warden.internal.lock.fault;

import dev.warden.LockState;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that crashes in mid-run and comes back.
 */
class PostgresCrashedServerIT extends FaultFixture {

	private static PostgresServer server;

	PostgresCrashedServerIT() {
		super(Product.POSTGRESQL, newDatabase());
	}

	private static TestDatabase newDatabase() {
		if (!server.isRunning()) {
			server.start();
		}
		TestDatabase database = server.newDatabase();
		Product.POSTGRESQL.install(database);
		return database;
	}

	@BeforeAll
	static void startServer() {
		server = PostgresServer.startPrivate();
	}

	@AfterAll
	static void removeServer() {
		server.close();
	}

	@FaultTest
	void endsTheRunClearlyAndTheNextGoesOn() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		server.crash();
		assertThat(awaitFailure(holder)).contains("[STATEMENT_FAILED]", "'V2__script_2.sql'");
		holder.awaitLine("[LOCK_NOT_RELEASED]", PATIENCE);
		assertThat(lock().state()).isEqualTo(LockState.UNKNOWN);
		server.start();
		assertThat(lock().state()).isEqualTo(LockState.STALE);
		assertThat(history()).containsExactly("1 APPLIED");
		openGate("2");
		assertMigrated(start("B"), 2);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "TAKEN_OVER 2 B", "RELEASED 2 B");
	}

	@FaultTest
	void isOutlivedByAReplicaThatWaits() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		JavaProcess next = startAndAwaitWaiting("B");
		server.crashAndRestart();
		assertThat(awaitFailure(holder)).contains("'V2__script_2.sql'");
		openGate("2");
		assertMigrated(next, 2);
		assertEachScriptAppliedOnce();
	}

}
