package dev.warden.internal.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.Operation;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.testing.H2Server;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a listener is told about the lock.
 */
class LockListenerTests {

	private final TestDatabase database = H2Server.inMemory();

	private final Recorder recorder = new Recorder();

	@TempDir
	private Path folder;

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts() {
		this.scripts = new ScriptFolder(this.folder).writeUsers(1);
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void hearsOfTheLockOnlyWhereSomethingIsPending() {
		warden(this.recorder).migrate();
		warden(this.recorder).migrate();
		assertThat(this.recorder.heard).containsExactly("migrate ACQUIRED 0", "released migrate");
	}

	@Test
	void hearsOfATakeover() {
		warden(this.recorder).migrate();
		this.recorder.heard.clear();
		this.database.execute("UPDATE warden_lock SET locked = TRUE, token = token + 1, owner = 'ghost', session_id ="
				+ " NULL, locked_at = DATE '2026-01-01', renewed_at = DATE '2026-01-01', expires_at = DATE '2026-01-02', release_reason = NULL");
		this.scripts.writeUser(3);
		warden(this.recorder).migrate();
		assertThat(this.recorder.heard).containsExactly("migrate TAKEN_OVER 0", "released migrate");
	}

	@Test
	void hearsThatTheLockCouldNotBeHad() {
		warden(this.recorder).migrate();
		this.recorder.heard.clear();
		this.database.execute("UPDATE warden_lock SET locked = TRUE, token = token + 1, owner = 'busy', session_id ="
				+ " NULL, locked_at = CURRENT_TIMESTAMP, expires_at = DATEADD('HOUR', 1, CURRENT_TIMESTAMP), release_reason = NULL");
		this.scripts.writeUser(3);
		Warden warden = warden(this.recorder);
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(warden::migrate);
		assertThat(this.recorder.heard).singleElement().asString().startsWith("migrate FAILED");
	}

	@Test
	void hearsOfAFailedRunAndOfEachUnlock() {
		this.scripts.write("V3__fail.sql", "INSERT INTO nowhere VALUES (1);");
		Warden warden = warden(this.recorder);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(warden::migrate);
		warden.unlock(new UnlockRequest(1, "to see", "tester", false));
		assertThat(this.recorder.heard).containsExactly("migrate ACQUIRED 0", "released migrate", "NOT_HELD to tester");
	}

	@Test
	void cannotKeepTheLockByFailing() {
		Warden warden = warden(new MigrationListener() {

			@Override
			public void lockAwaited(LockWait wait) {
				throw new AssertionError("deaf");
			}

			@Override
			public void lockReleased(Operation operation, Duration held) {
				throw new IllegalStateException("deaf");
			}

			@Override
			public void unlockAnswered(UnlockRequest request, UnlockResult result) {
				throw new IllegalStateException("deaf");
			}

		}, this.recorder);
		assertThat(warden.migrate().applied()).isEqualTo(2);
		assertThat(warden.unlock(new UnlockRequest(1, "to see", "tester", false)).message()).contains("is not held");
		assertThat(this.recorder.heard).containsExactly("migrate ACQUIRED 0", "released migrate", "NOT_HELD to tester");
	}

	@Test
	void mayThrowTheFailureThatItHearsOf() {
		this.scripts.write("V3__fail.sql", "INSERT INTO nowhere VALUES (1);");
		Warden warden = warden(new MigrationListener() {

			@Override
			public void runFailed(Operation operation, RuntimeException failure) {
				throw failure;
			}

		}, this.recorder);
		assertThatExceptionOfType(WardenException.class).isThrownBy(warden::migrate)
			.withMessageContaining("V3__fail.sql");
		assertThat(this.recorder.heard).containsExactly("migrate ACQUIRED 0", "released migrate");
	}

	private Warden warden(MigrationListener... listeners) {
		WardenSettings settings = new TestSettings().scripts(this.scripts).wait(Duration.ZERO).warden();
		return new Warden(this.database.dataSource(), settings, null, List.of(), List.of(listeners));
	}

	private static final class Recorder implements MigrationListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void lockAwaited(LockWait wait) {
			this.heard.add("%s %s %d".formatted(wait.operation(), wait.outcome(), wait.waited().toSeconds()));
		}

		@Override
		public void lockReleased(Operation operation, Duration held) {
			assertThat(held).isPositive();
			this.heard.add("released " + operation);
		}

		@Override
		public void unlockAnswered(UnlockRequest request, UnlockResult result) {
			this.heard.add(result.outcome() + " to " + request.actor());
		}

	}

}
