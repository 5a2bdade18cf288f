package dev.warden.internal.lock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What it costs the server to look who waits, with many sessions of which some do.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
@Timeout(120)
class BlockingLookCostIT {

	private static final Logger logger = LoggerFactory.getLogger(BlockingLookCostIT.class);

	private static final int IDLE = 40;

	private static final int WAITING = 10;

	private static final int LOOKS = 300;

	private final TestDatabase database;

	private final DatabaseKind kind;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Connection> connections = new ArrayList<>();

	BlockingLookCostIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() throws Exception {
		for (Connection connection : this.connections) {
			connection.close();
		}
		this.threads.shutdownNow();
		this.database.close();
	}

	private Connection open() throws Exception {
		Connection connection = this.database.dataSource().getConnection();
		connection.setAutoCommit(false);
		this.connections.add(connection);
		return connection;
	}

	@Test
	void aLookASecondLeavesTheServerItsCore() throws Exception {
		this.database.execute("CREATE TABLE orders (id INT PRIMARY KEY)", "INSERT INTO orders VALUES (1)");
		for (int i = 0; i < IDLE; i++) {
			open().createStatement().executeQuery("SELECT * FROM orders");
		}
		Connection run = open();
		long number;
		try (Statement statement = run.createStatement()) {
			statement.execute("UPDATE orders SET id = 1 WHERE id = 1");
			try (var row = statement.executeQuery(
					(this.kind == DatabaseKind.POSTGRESQL) ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()")) {
				row.next();
				number = row.getLong(1);
			}
		}
		List<Future<?>> waiting = new ArrayList<>();
		for (int i = 0; i < WAITING; i++) {
			Connection connection = open();
			waiting.add(this.threads.submit(() -> connection.createStatement().execute("DELETE FROM orders")));
		}
		double millis = cpuMillisForALook(number);
		logger.info("{}: {} ms of the server's CPU for a look, {} sessions, {} of them waiting", this.kind, millis,
				IDLE + WAITING + 2, WAITING);
		// Much more than was ever seen: that a look does not cost the square of the
		// sessions
		assertThat(millis).isLessThan(250);
		run.rollback();
		for (Future<?> each : waiting) {
			each.cancel(true);
		}
		this.threads.awaitTermination(1, TimeUnit.MILLISECONDS);
	}

	private double cpuMillisForALook(long number) throws Exception {
		try (Session asker = new Database(this.database.dataSource()).open()) {
			BlockedSessions sessions = new BlockedSessions(tables(asker), number, "", true);
			await().atMost(Duration.ofSeconds(30)).until(() -> {
				var blocking = sessions.look(asker);
				return blocking != null && blocking.sessions() == WAITING;
			});
			Path thread = threadOf(asker);
			assumeThat(thread).exists();
			long before = cpuMillis(thread);
			for (int i = 0; i < LOOKS; i++) {
				assertThat(sessions.look(asker)).isNotNull();
			}
			return (cpuMillis(thread) - before) / (double) LOOKS;
		}
	}

	/** Return where Linux shows the thread of the server that works for a session. */
	private Path threadOf(Session session) {
		String query = switch (this.kind) {
			case POSTGRESQL -> "SELECT pg_backend_pid()";
			case MYSQL -> "SELECT THREAD_OS_ID FROM performance_schema.threads WHERE PROCESSLIST_ID = CONNECTION_ID()";
			default -> "SELECT TID FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()";
		};
		long id = session.query(query, (row, number) -> row.getLong(1)).get(0);
		return Path.of("/proc", String.valueOf(id), "task", String.valueOf(id), "stat");
	}

	/** Linux counts in hundredths of a second. */
	private static long cpuMillis(Path thread) throws Exception {
		String text = Files.readString(thread);
		String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
	}

	private static Tables tables(Session session) {
		return Tables.in(session.dialect(), "nowhere", "warden_lock", "warden_history");
	}

}
