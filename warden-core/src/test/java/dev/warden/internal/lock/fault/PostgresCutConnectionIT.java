package dev.warden.internal.lock.fault;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.warden.testing.Direction;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A holder that loses connections while its process and the server live on.
 */
class PostgresCutConnectionIT extends FaultFixture {

	private TcpProxy proxy;

	private TestDatabase proxied;

	PostgresCutConnectionIT() {
		super(Product.POSTGRESQL);
		this.proxy = TcpProxy.to(this.database);
		this.proxied = this.database.through(this.proxy);
	}

	@BeforeEach
	void createWitness() {
		// Tells what else runs at the moment the lock becomes free
		this.database.execute("CREATE TABLE witness (napping BIGINT)");
	}

	@AfterEach
	void stopProxy() {
		this.proxy.close();
	}

	private JavaProcess startProxied(String... options) {
		return startAndAwaitNap(this.proxied, "A", "2", options);
	}

	private boolean isOfTheRun(ProxiedConnection connection) {
		return runPorts().contains(connection.serverSidePort());
	}

	private List<Integer> runPorts() {
		return this.database.jdbc()
			.queryForList("SELECT client_port FROM pg_stat_activity WHERE datname = current_database()"
					+ " AND application_name LIKE 'warden:%'", Integer.class);
	}

	private ProxiedConnection connectionOfTheRun() {
		return only(this.proxy.connections()
			.stream()
			.filter((connection) -> connection.isOpen() && isOfTheRun(connection))
			.toList());
	}

	private ProxiedConnection connectionOfTheHeartbeat() {
		await(() -> this.proxy.openConnections() == 2);
		return only(this.proxy.connections()
			.stream()
			.filter((connection) -> connection.isOpen() && !isOfTheRun(connection))
			.toList());
	}

	private static ProxiedConnection only(List<ProxiedConnection> connections) {
		assertThat(connections).hasSize(1);
		return connections.get(0);
	}

	/**
	 * Record with the statement that frees the lock whether the old statement still runs.
	 */
	private void watchRelease() {
		this.database.execute("""
				CREATE FUNCTION look() RETURNS TRIGGER LANGUAGE plpgsql AS $$
				BEGIN
				  IF NOT NEW.locked OR NEW.token <> OLD.token THEN
				    INSERT INTO witness SELECT count(*) FROM pg_stat_activity
				      WHERE datname = current_database() AND query LIKE 'INSERT INTO marks%' AND state = 'active';
				  END IF;
				  RETURN NEW;
				END $$
				""", "CREATE TRIGGER look BEFORE UPDATE ON warden_lock FOR EACH ROW EXECUTE FUNCTION look()");
	}

	private void assertNothingRanWhenTheLockChangedHands() {
		assertThat(this.database.query("SELECT * FROM witness")).isNotEmpty();
		assertThat(this.database.query("SELECT * FROM witness WHERE napping <> 0")).isEmpty();
	}

	@FaultTest
	void failsWithoutTheConnectionOfTheRun() {
		JavaProcess holder = startProxied();
		watchRelease();
		connectionOfTheRun().cut();
		assertThat(awaitFailure(holder)).contains("[STATEMENT_FAILED]", "'V2__script_2.sql'", "SQL state 08006");
		assertFree();
		assertNothingRanWhenTheLockChangedHands();
		openGate("2");
		assertMigrated(start("B"), 2);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "FAILED 1 A", "RELEASED 1 A", "ACQUIRED 2 B",
				"RELEASED 2 B");
	}

	@FaultTest
	void failsWithoutTheConnectionOfTheRunThatCameFromAPool() {
		JavaProcess holder = startProxied("pool=2");
		watchRelease();
		connectionOfTheRun().cut();
		assertThat(awaitFailure(holder)).contains("[STATEMENT_FAILED]", "'V2__script_2.sql'", "SQL state 08006");
		assertFree();
		assertNothingRanWhenTheLockChangedHands();
		openGate("2");
		assertMigrated(start("B"), 2);
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void isReplacedByAWaiterWithoutTheConnectionOfTheRun() {
		JavaProcess holder = startProxied();
		JavaProcess next = startAndAwaitWaiting("B");
		watchRelease();
		connectionOfTheRun().cut();
		assertThat(awaitFailure(holder)).contains("'V2__script_2.sql'");
		openGate("2");
		assertMigrated(next, 2);
		assertNothingRanWhenTheLockChangedHands();
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void reportsAScriptOutsideATransactionWhoseConnectionWasCut() {
		write("2", "-- warden: transactional=false");
		JavaProcess holder = startProxied();
		JavaProcess next = startAndAwaitWaiting("B");
		watchRelease();
		connectionOfTheRun().cut();
		// Which of the two is a race with the one that waits
		assertThat(awaitFailure(holder)).contains("'V2__script_2.sql'")
			.containsAnyOf("[STATEMENT_FAILED]", "[LOCK_LOST]");
		assertThat(awaitFailure(next)).contains("[FAILED_MIGRATION]", "'V2__script_2.sql'", "statement 2 of 2");
		assertNothingRanWhenTheLockChangedHands();
		assertThat(marks()).containsExactly("1 begin", "1 end", "2 begin");
		assertFree();
	}

	@FaultTest
	void goesOnWithoutTheConnectionOfTheHeartbeat() {
		JavaProcess holder = startProxied(SHORT_LEASE);
		JavaProcess next = startAndAwaitWaiting("B", SHORT_LEASE);
		for (int i = 0; i < 3; i++) {
			connectionOfTheHeartbeat().cut();
			Object before = renewedAt();
			await(() -> !before.equals(renewedAt()));
		}
		openGate("2");
		assertMigrated(holder, 3);
		assertMigrated(next, 0);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A");
	}

	private Object renewedAt() {
		return this.database.query("SELECT renewed_at FROM warden_lock").toString();
	}

	@FaultTest
	void isReplacedWhenItsHeartbeatHangs() {
		JavaProcess holder = startProxied(SHORT_LEASE);
		JavaProcess next = startAndAwaitWaiting("B", SHORT_LEASE);
		this.proxy.refuseNew(true);
		connectionOfTheHeartbeat().stall(Direction.CLIENT_TO_SERVER);
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		this.proxy.refuseNew(false);
		openGate("2");
		assertMigrated(next, 2);
		assertThat(awaitFailure(holder)).contains("'V2__script_2.sql'");
		assertEachScriptAppliedOnce();
		assertThat(events()).contains("LOST 1 A").doesNotContain("RELEASED 1 A");
	}

	@FaultTest
	void failsWithoutAnyConnection() {
		JavaProcess holder = startProxied();
		JavaProcess next = startAndAwaitWaiting("B");
		watchRelease();
		this.proxy.cutAll();
		// The next one may have taken over before the holder tells why it failed
		assertThat(awaitFailure(holder)).contains("'V2__script_2.sql'")
			.containsAnyOf("[STATEMENT_FAILED]", "[LOCK_LOST]");
		openGate("2");
		assertMigrated(next, 2);
		assertNothingRanWhenTheLockChangedHands();
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void reportsItsOwnFailureWhenItCannotReleaseTheLock() {
		JavaProcess holder = startProxied();
		JavaProcess next = startAndAwaitWaiting("B");
		watchRelease();
		this.proxy.refuseNew(true);
		this.proxy.cutAll();
		await(() -> hasEvent("TAKEN_OVER 2 B"));
		assertThat(awaitFailure(holder)).contains("[STATEMENT_FAILED]", "'V2__script_2.sql'");
		holder.awaitLine("[LOCK_NOT_RELEASED]", PATIENCE);
		this.proxy.refuseNew(false);
		openGate("2");
		assertMigrated(next, 2);
		assertNothingRanWhenTheLockChangedHands();
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "TAKEN_OVER 2 B", "RELEASED 2 B");
	}

	@FaultTest
	void appliesNothingTwiceWhenTheAnswerToTheCommitIsLost() {
		JavaProcess holder = startProxied();
		CompletableFuture<ProxiedConnection> lost = this.proxy.swallowAnswerWith("COMMIT");
		openGate("2");
		assertThat(awaitFailure(holder)).contains("[COMMIT_FAILED]", "'V2__script_2.sql'");
		assertThat(lost).isCompleted();
		assertFree();
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED");
		assertMigrated(start("B"), 1);
		assertEachScriptAppliedOnce();
	}

	/**
	 * With its heartbeat silent, nothing but the fence in the transaction tells the
	 * holder that a person has freed the lock.
	 */
	@FaultTest
	void isStoppedByTheFenceAlone() {
		JavaProcess holder = startProxied();
		this.proxy.refuseNew(true);
		connectionOfTheHeartbeat().cut();
		this.database.execute("UPDATE warden_lock SET locked = FALSE");
		closeGate("3");
		JavaProcess next = start("B");
		await(() -> hasEvent("ACQUIRED 2 B"));
		awaitNap(next, "2");
		openGate("2");
		assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V2__script_2.sql'", "'B' holds it with token 2");
		openGate("3");
		assertMigrated(next, 2);
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED");
		assertThat(marks()).containsExactlyInAnyOrder("1 begin", "1 end", "2 begin", "2 end", "3 begin", "3 end");
		assertFree();
	}

}
