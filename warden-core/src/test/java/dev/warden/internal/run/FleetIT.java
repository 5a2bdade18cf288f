package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many instances that start at the same moment on an empty schema.
 */
class FleetIT {

	private static final Logger MEASURED = LoggerFactory.getLogger("measured");

	private static final int INSTANCES = 50;

	private static final int SCRIPTS = 20;

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final TcpProxy proxy = TcpProxy.to(this.database);

	private final TestDatabase proxied = this.database.through(this.proxy);

	private final ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.proxied.close();
		this.proxy.close();
		this.database.close();
	}

	@Test
	void allFinishAndEachScriptRunsOnce(@TempDir Path folder) throws Exception {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(SCRIPTS - 1);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<MigrateResult>> running = new ArrayList<>();
		for (int instance = 0; instance < INSTANCES; instance++) {
			HikariDataSource pool = this.proxied.pool(2);
			pool.setMinimumIdle(0);
			// Otherwise the pool opens, beside those that it lends, one connection to see
			// that it can
			pool.setInitializationFailTimeout(-1);
			pool.setConnectionTimeout(60_000);
			Warden warden = new Warden(pool,
					new TestSettings().scripts(scripts).owner("instance " + instance).warden());
			running.add(this.threads.submit(() -> {
				start.await();
				return warden.migrate();
			}));
		}
		long startedAt = System.nanoTime();
		start.countDown();
		List<MigrateResult> results = new ArrayList<>();
		for (Future<MigrateResult> result : running) {
			results.add(result.get(120, TimeUnit.SECONDS));
		}
		Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
		MEASURED.info("{} instances with {} scripts took {} ms, with at most {} connections", INSTANCES, SCRIPTS,
				took.toMillis(), this.proxy.peakConnections());
		assertThat(results.stream().mapToInt(MigrateResult::applied).sum()).isEqualTo(SCRIPTS);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM warden_history", Integer.class))
			.isEqualTo(SCRIPTS);
		assertThat(this.database.queryForObject("SELECT COUNT(*) FROM users", Integer.class)).isEqualTo(SCRIPTS - 1);
		assertThat(this.database.query("SELECT * FROM warden_lock")).singleElement()
			.satisfies((row) -> assertThat(row).containsEntry("locked", false));
		assertThat(this.proxy.peakConnections()).isLessThanOrEqualTo(INSTANCES + 2);
	}

}
