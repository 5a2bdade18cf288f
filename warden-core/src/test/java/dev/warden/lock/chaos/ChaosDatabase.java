package dev.warden.lock.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.testing.DatabaseServer;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.awaitility.Awaitility;

import org.springframework.dao.DataAccessException;

/**
 * How scripts leave marks on a database, and how it is seen that two of them overlapped,
 * even if both are rolled back.
 */
enum ChaosDatabase {

	/**
	 * A transaction of a script holds an advisory lock; who finds it taken counts a
	 * sequence on, which no rollback turns back.
	 */
	POSTGRESQL {

		@Override
		DatabaseServer startServer() {
			return PostgresServer.startPrivate();
		}

		@Override
		TestDatabase shared() {
			return PostgresServer.freshDatabase();
		}

		@Override
		void install(TestDatabase database) {
			database.execute("CREATE TABLE chaos_mark (version INT, part INT, token BIGINT, at TIMESTAMPTZ)",
					"CREATE TABLE chaos_base (id INT)", "CREATE SEQUENCE chaos_overlap",
					"CREATE TABLE chaos_ledger (id BIGSERIAL, old_locked BOOLEAN, new_locked BOOLEAN,"
							+ " old_token BIGINT, new_token BIGINT, owner VARCHAR(300))",
					"CREATE TABLE chaos_manual (token BIGINT)", """
							CREATE FUNCTION chaos_work(version INT, part INT, millis INT) RETURNS VOID
							LANGUAGE plpgsql AS $$
							BEGIN
							  IF NOT pg_try_advisory_xact_lock(4711) THEN
							    PERFORM nextval('chaos_overlap');
							  END IF;
							  INSERT INTO chaos_mark
							    SELECT version, part, MAX(token), clock_timestamp() FROM warden_lock;
							  PERFORM pg_sleep(millis / 1000.0);
							END $$
							""", """
							CREATE FUNCTION chaos_note() RETURNS TRIGGER LANGUAGE plpgsql AS $$
							BEGIN
							  INSERT INTO chaos_ledger (old_locked, new_locked, old_token, new_token, owner)
							    VALUES (OLD.locked, NEW.locked, OLD.token, NEW.token, NEW.owner);
							  RETURN NEW;
							END $$
							""");
		}

		@Override
		void watchTokens(TestDatabase database) {
			database.execute("CREATE TRIGGER chaos_note AFTER UPDATE ON warden_lock FOR EACH ROW"
					+ " WHEN (OLD.locked <> NEW.locked OR OLD.token <> NEW.token) EXECUTE FUNCTION chaos_note()");
		}

		@Override
		List<String> work(int version, int part, int millis) {
			return List.of("SELECT chaos_work(%d, %d, %d)".formatted(version, part, millis));
		}

		@Override
		boolean runsInTransaction(ScriptPlan script) {
			return script.transactional();
		}

		@Override
		String define(int version, boolean alone) {
			return alone ? "CREATE INDEX CONCURRENTLY chaos_object_%d ON chaos_base (id)".formatted(version)
					: "CREATE TABLE chaos_object_%d (id INT)".formatted(version);
		}

		@Override
		String header(boolean transactional) {
			return transactional ? "-- in a transaction" : "-- warden: transactional=false";
		}

		@Override
		String objects() {
			return "SELECT relname FROM pg_class WHERE relname LIKE 'chaos\\_object\\_%'";
		}

		@Override
		String overlaps() {
			return "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM chaos_overlap";
		}

		@Override
		void endHolder(TestDatabase database) {
			// The token protects
		}

		@Override
		boolean protectsFromManualSql() {
			return true;
		}

	},

	MYSQL {

		@Override
		DatabaseServer startServer() {
			return MySqlServer.startPrivate();
		}

		@Override
		TestDatabase shared() {
			return MySqlServer.freshDatabase();
		}

	},

	MARIADB {

		@Override
		DatabaseServer startServer() {
			return MariaDbServer.startPrivate();
		}

		@Override
		TestDatabase shared() {
			return MariaDbServer.freshDatabase();
		}

	};

	private static final String RUNNING = " FROM information_schema.PROCESSLIST p WHERE p.DB = DATABASE()"
			+ " AND p.ID <> CONNECTION_ID() AND p.INFO LIKE 'INSERT INTO chaos_mark%'";

	/** Start a server of its own. */
	abstract DatabaseServer startServer();

	/** Return a new database on the one server of this JVM. */
	abstract TestDatabase shared();

	/** Create what the scripts use. MyISAM keeps its rows whatever is rolled back. */
	void install(TestDatabase database) {
		database.execute("CREATE TABLE chaos_mark (version INT, part INT, token BIGINT, at DATETIME(6), slept INT)",
				"CREATE TABLE chaos_base (id INT)", "CREATE TABLE chaos_overlap (session BIGINT) ENGINE = MyISAM",
				"CREATE TABLE chaos_ledger (id BIGINT AUTO_INCREMENT PRIMARY KEY, old_locked BOOLEAN,"
						+ " new_locked BOOLEAN, old_token BIGINT, new_token BIGINT, owner VARCHAR(300))",
				"CREATE TABLE chaos_manual (token BIGINT)");
	}

	/** Note each change of holder from now on; Warden's tables are there. */
	void watchTokens(TestDatabase database) {
		database.execute("""
				CREATE TRIGGER chaos_note AFTER UPDATE ON warden_lock FOR EACH ROW
				  IF OLD.locked <> NEW.locked OR OLD.token <> NEW.token THEN
				    INSERT INTO chaos_ledger (old_locked, new_locked, old_token, new_token, owner)
				      VALUES (OLD.locked, NEW.locked, OLD.token, NEW.token, NEW.owner);
				  END IF
				""");
	}

	/**
	 * Return statements that take some time, leave a mark with the token of the lock, and
	 * tell if another one does so, too.
	 */
	List<String> work(int version, int part, int millis) {
		int naps = 4;
		return List.of("INSERT INTO chaos_overlap SELECT p.ID" + RUNNING,
				("INSERT INTO chaos_mark SELECT %d, %d, w.token, UTC_TIMESTAMP(6), SUM(w.slept) FROM"
						+ " (SELECT l.token, SLEEP(%s) AS slept FROM (SELECT MAX(token) AS token FROM warden_lock) l,"
						+ " (SELECT 1" + " UNION ALL SELECT 1".repeat(naps - 1) + ") n) w GROUP BY w.token")
					.formatted(version, part, millis / 1000.0 / naps));
	}

	/** Return a statement that creates an object of this version. */
	String define(int version, boolean alone) {
		return "CREATE TABLE chaos_object_%d (id INT)".formatted(version);
	}

	/** Return how a script of this kind begins. */
	String header(boolean transactional) {
		return "-- data definition decides";
	}

	/** Return a query for the names of the objects. */
	String objects() {
		return "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
				+ " AND TABLE_NAME LIKE 'chaos\\_object\\_%'";
	}

	/** Return a query for how often two scripts ran at the same time. */
	String overlaps() {
		return "SELECT COUNT(*) FROM chaos_overlap";
	}

	/**
	 * End the session of the holder and wait until it is gone, as a person has to before
	 * freeing the lock by SQL.
	 */
	void endHolder(TestDatabase database) {
		for (Long session : database.jdbc()
			.queryForList("SELECT CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(session_id, '/', 3), '/', -1) AS UNSIGNED)"
					+ " FROM warden_lock WHERE locked AND session_id IS NOT NULL", Long.class)) {
			try {
				database.execute("KILL CONNECTION " + session);
			}
			catch (DataAccessException ex) {
				// It has ended by itself
			}
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.atMost(Duration.ofSeconds(20))
				.until(() -> database.query("SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = ?", session)
					.isEmpty());
		}
	}

	/**
	 * Return whether a person may free the lock by SQL without ending its holder.
	 */
	boolean protectsFromManualSql() {
		return false;
	}

	/** Return whether Warden runs this script in a transaction. */
	boolean runsInTransaction(ScriptPlan script) {
		return !script.defines();
	}

	/** Return the statements of a script. */
	final List<String> statements(ScriptPlan script) {
		List<String> statements = new ArrayList<>();
		for (int part = 1; part <= script.naps().size(); part++) {
			statements.addAll(work(script.version(), part, script.naps().get(part - 1)));
			if (part == 1 && script.defines()) {
				statements.add(define(script.version(), !script.transactional()));
			}
		}
		return statements;
	}

	/** Return the lines of a script. */
	final List<String> lines(ScriptPlan script) {
		List<String> lines = new ArrayList<>();
		lines.add(header(script.transactional()));
		statements(script).forEach((statement) -> lines.add(statement + ";"));
		return lines;
	}

}
