package dev.warden.internal.lock.fault;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.warden.testing.JavaProcess;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresPausedHolderIT extends FaultFixture {

	PostgresPausedHolderIT() {
		super(Product.POSTGRESQL);
	}

	@FaultTest
	void commitsNothingWhenItWasPausedJustBeforeTheCommit() throws InterruptedException {
		// The entry and the COMMIT are sent together
		commitsNothingWhenItWasPaused(false, "warden_history (installed_rank", "2");
	}

	@FaultTest
	void commitsNothingWhenItWasPausedAfterTheFirstStatementOfAScript() throws InterruptedException {
		commitsNothingWhenItWasPaused(true, "INSERT INTO marks SELECT '3', 'begin'", "3");
	}

	@FaultTest
	void keepsNobodyOutWhenItWasPausedBetweenItsEntryAndTheCommit() throws InterruptedException {
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch delivered = new CountDownLatch(1);
		try (TcpProxy proxy = TcpProxy.to(this.database)) {
			// In simple mode the two are not sent together
			JavaProcess holder = startAndAwaitNap(this.database.through(proxy), "A", "2", "lease=PT2S", "renew=PT0.4S",
					"driver=preferQueryMode=simple");
			ProxiedConnection run = proxy.connections().stream().filter(this::isOfTheRun).findFirst().orElseThrow();
			proxy.onClientBytes((connection, bytes) -> {
				if (connection == run && new String(bytes, StandardCharsets.UTF_8).contains("COMMIT")) {
					sent.countDown();
					awaitQuietly(delivered, connection);
				}
			});
			openGate("2");
			assertThat(sent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			holder.pause();
			TestDatabase other = this.database.withUser("blind");
			this.database.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + other.user(),
					"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + other.user());
			assertMigrated(start(other, "B", SHORT_LEASE), 2);
			delivered.countDown();
			holder.resume();
			assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V2__script_2.sql'", "token 1",
					"free at token 2");
		}
		assertEachScriptAppliedOnce();
	}

	/**
	 * Pause the holder while a text, or what it sends next, is still on its way to the
	 * server.
	 */
	private void commitsNothingWhenItWasPaused(boolean next, String text, String version) throws InterruptedException {
		AtomicBoolean seen = new AtomicBoolean();
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch delivered = new CountDownLatch(1);
		try (TcpProxy proxy = TcpProxy.to(this.database)) {
			JavaProcess holder = startAndAwaitNap(this.database.through(proxy), "A", "2", SHORT_LEASE);
			ProxiedConnection run = proxy.connections().stream().filter(this::isOfTheRun).findFirst().orElseThrow();
			proxy.onClientBytes((connection, bytes) -> {
				if (connection != run) {
					return;
				}
				boolean held = seen.get();
				if (new String(bytes, StandardCharsets.UTF_8).contains(text)) {
					seen.set(true);
				}
				if (next ? held : seen.get()) {
					sent.countDown();
					awaitQuietly(delivered, connection);
				}
			});
			JavaProcess waiting = startAndAwaitWaiting("B", SHORT_LEASE);
			openGate("2");
			assertThat(sent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			holder.pause();
			assertMigrated(waiting, 4 - Integer.parseInt(version));
			delivered.countDown();
			holder.resume();
			assertThat(awaitFailure(holder)).contains("[LOCK_LOST]", "'V" + version + "__script_", "token 1",
					"free at token 2");
		}
		assertEachScriptAppliedOnce();
		assertThat(events()).containsOnlyOnce("TAKEN_OVER 2 B", "LOST 1 A").doesNotContain("RELEASED 1 A");
	}

	private boolean isOfTheRun(ProxiedConnection connection) {
		return !this.database
			.query("SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'warden:%' AND client_port = ?",
					connection.serverSidePort())
			.isEmpty();
	}

	private static void awaitQuietly(CountDownLatch latch, ProxiedConnection connection) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			connection.cut();
		}
	}

}
