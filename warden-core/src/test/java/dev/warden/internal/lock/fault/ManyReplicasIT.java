package dev.warden.internal.lock.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas that start at the same moment. The system property
 * {@code warden.faults.replicas} says how many.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class ManyReplicasIT extends FaultFixture {

	private static final int REPLICAS = Integer.getInteger("warden.faults.replicas", 8);

	private static final Duration START = Duration.ofMinutes(2);

	ManyReplicasIT(DatabaseKind kind) {
		super(kind);
	}

	@FaultTest
	void migrateAnEmptyDatabaseTogether() throws IOException {
		this.database.execute("DROP TABLE marks");
		Files.writeString(this.scripts.resolve("V0__create_marks.sql"),
				"CREATE TABLE marks (version VARCHAR(20), part VARCHAR(20), others INT);");
		Path gate = this.scripts.resolveSibling(this.scripts.getFileName() + ".gate");
		List<JavaProcess> replicas = IntStream.rangeClosed(1, REPLICAS)
			.mapToObj((number) -> start("replica " + number, "gate=" + gate))
			.toList();
		replicas.forEach((replica) -> replica.awaitLine("READY", START));
		closeGate("2");
		Files.createFile(gate);
		await(() -> this.product.isNapping(this.database, "2"));
		openGate("2");
		int applied = 0;
		for (JavaProcess replica : replicas) {
			assertThat(replica.awaitExit(PATIENCE)).as(() -> String.join("\n", replica.lines())).isZero();
			String line = replica.awaitLine("MIGRATED applied=", PATIENCE);
			applied += Integer.parseInt(line.replaceAll("\\D*(\\d+) .*", "$1"));
		}
		Files.delete(gate);
		assertThat(applied).isEqualTo(4);
		assertThat(marks()).containsExactlyInAnyOrder("1 begin", "1 end", "2 begin", "2 end", "3 begin", "3 end");
		assertThat(history()).containsExactly("0 APPLIED", "1 APPLIED", "2 APPLIED", "3 APPLIED");
		assertNoneRanBesideAnother();
		assertFree();
		assertThatEachTokenWasTakenAndGivenBack();
	}

	private void assertThatEachTokenWasTakenAndGivenBack() {
		List<String> expected = new ArrayList<>();
		for (long token = 1; token <= token(); token++) {
			expected.add("ACQUIRED " + token);
			expected.add("RELEASED " + token);
		}
		assertThat(events().stream().map((event) -> event.replaceAll(" replica .*", ""))).isEqualTo(expected);
	}

}
