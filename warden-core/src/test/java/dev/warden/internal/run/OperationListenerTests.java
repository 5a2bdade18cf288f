package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.Limit;
import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.Operation;
import dev.warden.RepairKind;
import dev.warden.Warden;
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
 * Listeners hear the same of every operation.
 */
class OperationListenerTests {

	private final TestDatabase database = H2Server.inMemory();

	private final List<String> heard = new ArrayList<>();

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
	void hearOfAMigrate() {
		warden().migrate();
		assertThat(this.heard).containsExactlyElementsOf(all(Operation.MIGRATE, 2));
	}

	@Test
	void hearOfARollback() {
		this.scripts.write("V3__y.sql", "-- warden: irreversible\nSELECT 1;");
		warden().migrate();
		this.heard.clear();
		warden().rollback(Limit.count(1), true);
		assertThat(this.heard).containsExactlyElementsOf(all(Operation.ROLLBACK, 1));
	}

	@Test
	void hearOfARepair() {
		warden().migrate();
		this.database.execute("UPDATE warden_history SET checksum = 'deadbeef', fingerprint = NULL");
		this.heard.clear();
		warden().repair(Set.of(RepairKind.CHECKSUMS));
		assertThat(this.heard).containsExactlyElementsOf(all(Operation.REPAIR, 2));
	}

	@Test
	void hearOfABaseline() {
		warden().baseline("1");
		assertThat(this.heard).containsExactlyElementsOf(all(Operation.BASELINE, 1));
	}

	@Test
	void hearOfAFailure() {
		this.scripts.write("V3__fail.sql", "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> warden().migrate());
		assertThat(this.heard).containsExactly("requested migrate", "ACQUIRED migrate", "started migrate 3",
				"failed migrate", "released migrate");
	}

	@Test
	void hearNothingWhereThereIsNothingToDo() {
		warden().migrate();
		this.heard.clear();
		warden().migrate();
		warden().repair(Set.of());
		assertThat(this.heard).isEmpty();
	}

	private static List<String> all(Operation operation, int scripts) {
		return List.of("requested " + operation, "ACQUIRED " + operation, "started " + operation + " " + scripts,
				"completed " + operation, "released " + operation);
	}

	private Warden warden() {
		return new Warden(this.database.dataSource(), new TestSettings().scripts(this.scripts).warden(), null,
				List.of(), List.of(new Recorder()));
	}

	private final class Recorder implements MigrationListener {

		@Override
		public void lockRequested(Operation operation) {
			OperationListenerTests.this.heard.add("requested " + operation);
		}

		@Override
		public void lockAwaited(LockWait wait) {
			OperationListenerTests.this.heard.add(wait.outcome() + " " + wait.operation());
		}

		@Override
		public void runStarted(Operation operation, int scripts) {
			OperationListenerTests.this.heard.add("started " + operation + " " + scripts);
		}

		@Override
		public void runCompleted(Operation operation) {
			OperationListenerTests.this.heard.add("completed " + operation);
		}

		@Override
		public void runFailed(Operation operation, RuntimeException failure) {
			OperationListenerTests.this.heard.add("failed " + operation);
		}

		@Override
		public void lockReleased(Operation operation, Duration held) {
			OperationListenerTests.this.heard.add("released " + operation);
		}

	}

}
