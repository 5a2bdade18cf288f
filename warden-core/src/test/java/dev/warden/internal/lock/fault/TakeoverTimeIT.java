package dev.warden.internal.lock.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import dev.warden.testing.JavaProcess;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long after a kill in mid-statement a replica that waits runs its first statement.
 * Printed, and judged only by generous time-outs; that the old statement is over by then
 * is judged. The system property {@code warden.takeover.rounds} says how often.
 */
class TakeoverTimeIT {

	private static final Logger MEASURED = LoggerFactory.getLogger("measured");

	private static final String MYSQL_STATEMENT = "INSERT INTO work SELECT SLEEP(0.5) FROM (SELECT 1"
			+ " UNION ALL SELECT 1".repeat(59) + ") r";

	private static final String MYSQL_SESSIONS = "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
			+ " AND INFO LIKE 'INSERT INTO work%'";

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@TempDir
	private Path scripts;

	@ParameterizedTest
	@EnumSource
	void isPrinted(Server server) throws IOException {
		Files.writeString(this.scripts.resolve("V1__work.sql"), server.statement + ";\n");
		List<Long> millis = new ArrayList<>();
		for (int round = 0; round < Integer.getInteger("warden.takeover.rounds", 1); round++) {
			try (TestDatabase database = server.open()) {
				database.execute("CREATE TABLE work (id INT)");
				millis.add(takeOver(database, server));
			}
		}
		Collections.sort(millis);
		MEASURED.info("{}, {}: the next one ran {} ms after the kill (median; p90 {} ms, longest {} ms, {} rounds)",
				server, (server.options.length > 0) ? "lease 2 s" : "default settings", millis.get(millis.size() / 2),
				millis.get(millis.size() * 9 / 10), millis.get(millis.size() - 1), millis.size());
	}

	private long takeOver(TestDatabase database, Server server) {
		try (JavaProcess holder = start(database, "A", server)) {
			await(holder, () -> !sessions(database, server).isEmpty());
			List<Long> old = sessions(database, server);
			try (JavaProcess next = start(database, "B", server)) {
				next.awaitLine("Waiting for migration lock", PATIENCE);
				holder.kill9();
				long killedAt = System.nanoTime();
				await(next, () -> {
					List<Long> now = sessions(database, server);
					assertThat(now).as("nobody starts beside a running statement").hasSizeLessThan(2);
					return !now.isEmpty() && !now.equals(old);
				});
				return (System.nanoTime() - killedAt) / 1_000_000;
			}
		}
	}

	private JavaProcess start(TestDatabase database, String owner, Server server) {
		return JavaProcess.of(Replica.class)
			.arguments(database)
			.arguments(this.scripts.toString(), owner)
			.arguments(server.options)
			.start();
	}

	private static List<Long> sessions(TestDatabase database, Server server) {
		return database.jdbc().queryForList(server.sessions, Long.class);
	}

	private static void await(JavaProcess process, Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> {
			assertThat(process.isAlive()).as(() -> String.join("\n", process.lines())).isTrue();
			return condition.call();
		});
	}

	/** A server, and a statement that it goes on with for a while without its client. */
	enum Server {

		POSTGRESQL("INSERT INTO work SELECT 1 FROM pg_sleep(30)",
				"SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
						+ " AND query LIKE 'INSERT INTO work%' AND state = 'active'") {

			@Override
			TestDatabase open() {
				return PostgresServer.freshDatabase();
			}

		},

		MYSQL(MYSQL_STATEMENT, MYSQL_SESSIONS, FaultFixture.SHORT_LEASE) {

			@Override
			TestDatabase open() {
				return MySqlServer.freshDatabase();
			}

		},

		MARIADB(MYSQL_STATEMENT, MYSQL_SESSIONS, FaultFixture.SHORT_LEASE) {

			@Override
			TestDatabase open() {
				return MariaDbServer.freshDatabase();
			}

		};

		private final String statement;

		private final String sessions;

		private final String[] options;

		Server(String statement, String sessions, String... options) {
			this.statement = statement;
			this.sessions = sessions;
			this.options = options;
		}

		abstract TestDatabase open();

	}

}
