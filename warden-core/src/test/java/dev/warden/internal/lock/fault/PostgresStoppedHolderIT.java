package dev.warden.internal.lock.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.warden.testing.Direction;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStoppedHolderIT extends FaultFixture {

	PostgresStoppedHolderIT() {
		super(Product.POSTGRESQL);
	}

	@FaultTest
	void givesBackALockThatItGetsWhileItIsStopped() {
		try (TcpProxy proxy = TcpProxy.to(this.database)) {
			proxy.onClientBytes((connection, bytes) -> {
				if (new String(bytes, StandardCharsets.UTF_8).contains("SET locked = TRUE")) {
					connection.stall(Direction.SERVER_TO_CLIENT);
				}
			});
			JavaProcess holder = start(this.database.through(proxy), "A");
			await(() -> !this.database.query("SELECT 1 FROM information_schema.tables WHERE table_name = 'warden_lock'")
				.isEmpty() && token() == 1);
			holder.terminate();
			holder.awaitLine("STOPPING", PATIENCE);
			long stoppedAt = System.nanoTime();
			proxy.connections().forEach((connection) -> connection.resume(Direction.SERVER_TO_CLIENT));
			assertThat(holder.awaitExit(PATIENCE)).isEqualTo(StoppedHolderIT.TERMINATED);
			assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt)).isLessThan(Duration.ofSeconds(4));
			await(() -> proxy.openConnections() == 0);
		}
		assertFree();
		assertThat(marks()).isEmpty();
		assertMigrated(start("B"), 3);
		assertEachScriptAppliedOnce();
	}

}
