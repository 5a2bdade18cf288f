package dev.warden.internal.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.LockStatus;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.testing.H2Server;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class H2ForcedUnlockTests {

	private static final int ROUNDS = 30;

	@Test
	void alwaysEndsTheRunWithALostLock(@TempDir Path folder) throws Exception {
		ScriptFolder scripts = new ScriptFolder(folder).writeUsers(1);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try (TestDatabase database = H2Server.inMemory()) {
			Warden warden = new Warden(database.dataSource(), new TestSettings().scripts(scripts).warden());
			warden.migrate();
			scripts.write("V3__long.sql", "INSERT INTO users VALUES (3, 'three');",
					"SELECT SUM(X) FROM SYSTEM_RANGE(1, 1000000000000) WHERE MOD(X, 7) = 3;");
			for (int round = 0; round < ROUNDS; round++) {
				Future<?> run = thread.submit(() -> warden.migrate());
				await().atMost(Duration.ofSeconds(60))
					.pollInterval(Duration.ofMillis(10))
					.until(() -> run.isDone() || Integer.valueOf(2).equals(warden.status().lock().statement()));
				LockStatus lock = warden.status().lock();
				assertThat(warden.unlock(new UnlockRequest(lock.token(), "long", "ops", true)).outcome())
					.isEqualTo(UnlockOutcome.RELEASED);
				assertThatExceptionOfType(ExecutionException.class).as("round %d", round)
					.isThrownBy(() -> run.get(60, TimeUnit.SECONDS))
					.withCauseInstanceOf(LockLostException.class)
					.withMessageContaining("unlocked by ops: long");
			}
			assertThat(database.query("SELECT 1 FROM users")).hasSize(1);
		}
		finally {
			thread.shutdownNow();
		}
	}

}
