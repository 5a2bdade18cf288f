package dev.warden.internal.lock.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica that starts while another one migrates.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class WaitingReplicaIT extends FaultFixture {

	WaitingReplicaIT(DatabaseKind kind) {
		super(kind);
	}

	@FaultTest
	void outlivesItsTimeOutWhileTheHolderLivesAndFindsNothingToDo() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		JavaProcess next = start("B", "wait=PT0.3S");
		assertThat(next.awaitLine("Waiting for migration lock", PATIENCE)).contains("for 1s", "held by 'A' since",
				"running V2 'script 2' (statement 2 of 2)", "session alive");
		openGate("2");
		assertMigrated(holder, 3);
		assertMigrated(next, 0);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A");
	}

	@FaultTest
	void waitsAndMigratesThroughAPoolOfOneConnection() {
		JavaProcess holder = startAndAwaitNap("A", "2", "pool=1");
		JavaProcess next = startAndAwaitWaiting("B", "pool=1", "wait=PT0.3S");
		openGate("2");
		assertMigrated(holder, 3);
		assertMigrated(next, 0);
		assertEachScriptAppliedOnce();
	}

	@FaultTest
	void plansAfreshAndRunsTheRest(@TempDir Path newer) throws IOException {
		JavaProcess holder = startAndAwaitNap("A", "2");
		Path older = this.scripts;
		for (String version : new String[] { "1", "2", "3" }) {
			String name = "V" + version + "__script_" + version + ".sql";
			Files.copy(older.resolve(name), newer.resolve(name));
		}
		this.scripts = newer;
		write("4");
		JavaProcess next = startAndAwaitWaiting("B");
		openGate("2");
		assertMigrated(holder, 3);
		assertMigrated(next, 1);
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED", "4 APPLIED");
		assertThat(marks()).hasSize(8).doesNotHaveDuplicates();
		assertNoneRanBesideAnother();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A", "ACQUIRED 2 B", "RELEASED 2 B");
	}

	@FaultTest
	void changesNothingWhenItIsKilled() {
		JavaProcess holder = startAndAwaitNap("A", "2");
		startAndAwaitWaiting("B").kill9();
		assertThat(lock().holder()).isNotNull().satisfies((other) -> assertThat(other.owner()).isEqualTo("A"));
		openGate("2");
		assertMigrated(holder, 3);
		assertEachScriptAppliedOnce();
		assertThat(events()).containsExactly("ACQUIRED 1 A", "RELEASED 1 A");
	}

}
