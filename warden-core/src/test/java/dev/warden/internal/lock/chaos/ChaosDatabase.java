package dev.warden.internal.lock.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
					"CREATE TABLE chaos_manual (token BIGINT)", "CREATE TABLE chaos_freed (token BIGINT)",
					"CREATE TABLE chaos_stranger (session BIGINT)",
					"CREATE TABLE chaos_turn (id BIGSERIAL PRIMARY KEY, version INT, part INT, token BIGINT, session BIGINT,"
							+ " beside BOOLEAN, began_at TIMESTAMPTZ, ended_at TIMESTAMPTZ)",
					OTHER_WORKS, TURN, """
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
		TestDatabase database(DatabaseServer server, boolean narrow) {
			if (!narrow || !(server instanceof PostgresServer postgres)) {
				return server.newDatabase();
			}
			return postgres.newDatabaseIn("LATIN1");
		}

		@Override
		void admit(TestDatabase database, Map<Login, TestDatabase> logins) {
			String owners = logins.values()
				.stream()
				.map(TestDatabase::user)
				.distinct()
				.collect(Collectors.joining(", "));
			TestDatabase group = database.withUser("chaos");
			database.execute("GRANT CREATE ON SCHEMA public TO PUBLIC", "GRANT " + group.user() + " TO " + owners,
					"ALTER TABLE chaos_base OWNER TO " + group.user(),
					"GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC",
					"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO PUBLIC",
					"ALTER DEFAULT PRIVILEGES FOR ROLE " + owners + " GRANT ALL ON TABLES TO PUBLIC",
					"ALTER DEFAULT PRIVILEGES FOR ROLE " + owners + " GRANT ALL ON SEQUENCES TO PUBLIC",
					"GRANT pg_read_all_stats TO " + user(logins, Login.SEEING));
		}

		@Override
		List<String> disturb(int number) {
			return List.of("SET application_name = 'chaos'", "RESET ALL", "SELECT pg_advisory_unlock_all()")
				.subList(number % 3, number % 3 + 1);
		}

		@Override
		String session() {
			return "SELECT pg_backend_pid()";
		}

		@Override
		String lostStrangers() {
			return "SELECT session FROM chaos_stranger WHERE session NOT IN (SELECT pid FROM pg_stat_activity)";
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
		String header(ScriptPlan script) {
			return script.transactional() ? "-- in a transaction" : super.header(script);
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
		boolean endHolder(TestDatabase database) {
			// The token protects
			return true;
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

	/** A session keeps its lock after its statement was cancelled, until it is closed. */
	private static final String OTHER_WORKS = """
			CREATE FUNCTION chaos_other_works() RETURNS BOOLEAN LANGUAGE sql SECURITY DEFINER AS $$
			  SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
			    WHERE l.locktype = 'advisory' AND l.objid = 4712 AND l.granted AND a.state = 'active')
			$$
			""";

	/** Commits twice, so that it notes its begin whatever becomes of it. */
	private static final String TURN = """
			CREATE PROCEDURE chaos_take_turn(version INT, part INT, millis INT, disturbs BOOLEAN)
			LANGUAGE plpgsql AS $$
			DECLARE
			  alone BOOLEAN;
			  other BOOLEAN;
			  turn BIGINT;
			BEGIN
			  IF disturbs THEN
			    PERFORM set_config('application_name', 'chaos', false);
			  END IF;
			  LOOP
			    alone := pg_try_advisory_lock(4712);
			    other := NOT alone AND chaos_other_works();
			    EXIT WHEN alone OR other;
			    PERFORM pg_sleep(0.01);
			  END LOOP;
			  INSERT INTO chaos_turn (version, part, token, session, beside, began_at)
			    SELECT version, part, MAX(token), pg_backend_pid(), other, clock_timestamp() FROM warden_lock
			    RETURNING id INTO turn;
			  COMMIT;
			  PERFORM pg_sleep(millis / 1000.0);
			  UPDATE chaos_turn SET ended_at = clock_timestamp() WHERE id = turn;
			  INSERT INTO chaos_mark SELECT version, part, MAX(token), clock_timestamp() FROM warden_lock;
			  COMMIT;
			  IF alone THEN
			    PERFORM pg_advisory_unlock(4712);
			  END IF;
			END $$
			""";

	private static final String TURN_IN_A_PROCEDURE = """
			CREATE PROCEDURE chaos_take_turn(version INT, part INT, millis INT, disturbs BOOLEAN)
			BEGIN
			  DECLARE alone BOOLEAN DEFAULT FALSE;
			  DECLARE other BOOLEAN DEFAULT FALSE;
			  DECLARE turn BIGINT;
			  DECLARE held BIGINT;
			  IF disturbs THEN
			    DO RELEASE_ALL_LOCKS();
			  END IF;
			  WHILE NOT alone AND NOT other DO
			    SET alone = GET_LOCK(CONCAT('chaos ', DATABASE()), 0);
			    SET other = NOT alone AND EXISTS (SELECT 1 FROM information_schema.PROCESSLIST p
			      WHERE p.ID = IS_USED_LOCK(CONCAT('chaos ', DATABASE())) AND p.COMMAND <> 'Sleep');
			    IF NOT alone AND NOT other THEN
			      DO SLEEP(0.01);
			    END IF;
			  END WHILE;
			  SELECT MAX(token) INTO held FROM warden_lock;
			  INSERT INTO chaos_turn (version, part, token, session, beside, began_at)
			    VALUES (version, part, held, CONNECTION_ID(), other, UTC_TIMESTAMP(6));
			  SET turn = LAST_INSERT_ID();
			  DO SLEEP(millis / 1000);
			  UPDATE chaos_turn SET ended_at = UTC_TIMESTAMP(6) WHERE id = turn;
			  SELECT MAX(token) INTO held FROM warden_lock;
			  INSERT INTO chaos_mark (version, part, token, at) VALUES (version, part, held, UTC_TIMESTAMP(6));
			  IF alone THEN
			    DO RELEASE_LOCK(CONCAT('chaos ', DATABASE()));
			  END IF;
			END
			""";

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
				"CREATE TABLE chaos_manual (token BIGINT)", "CREATE TABLE chaos_freed (token BIGINT)",
				"CREATE TABLE chaos_stranger (session BIGINT)",
				"CREATE TABLE chaos_turn (id BIGINT AUTO_INCREMENT PRIMARY KEY, version INT, part INT, token BIGINT,"
						+ " session BIGINT, beside BOOLEAN, began_at DATETIME(6), ended_at DATETIME(6)) ENGINE = MyISAM",
				TURN_IN_A_PROCEDURE);
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
	String header(ScriptPlan script) {
		if (script.retryable()) {
			return "-- warden: transactional=false, retryable";
		}
		return script.notesTurns() || this == POSTGRESQL ? "-- warden: transactional=false"
				: "-- data definition decides";
	}

	/**
	 * Return a new database, one that cannot hold every text where there is such a thing.
	 */
	TestDatabase database(DatabaseServer server, boolean narrow) {
		return server.newDatabase();
	}

	/** Give those who log in what a replica needs, and each of them what it may see. */
	void admit(TestDatabase database, Map<Login, TestDatabase> logins) {
		String name = database.queryForObject("SELECT DATABASE()", String.class);
		for (Login login : List.of(Login.SEEING, Login.BLIND)) {
			database.execute("GRANT ALL ON " + name + ".* TO " + user(logins, login));
		}
		database.execute("GRANT PROCESS ON *.* TO " + user(logins, Login.SEEING));
	}

	static String user(Map<Login, TestDatabase> logins, Login login) {
		return Objects.requireNonNull(logins.get(login)).user();
	}

	/** Return a statement that takes a session what marks it. */
	List<String> disturb(int number) {
		return List.of("SELECT RELEASE_ALL_LOCKS()");
	}

	/** Return a query for the number of the own session. */
	String session() {
		return "SELECT CONNECTION_ID()";
	}

	/**
	 * Return a query for the sessions that had nothing to do with the lock and are gone.
	 */
	String lostStrangers() {
		return "SELECT session FROM chaos_stranger WHERE session NOT IN (SELECT ID FROM information_schema.PROCESSLIST)";
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
	 * freeing the lock by SQL. A person who looks at a session before ending it sees that
	 * it is another application's.
	 * @return whether the holder's session is known to be gone
	 */
	boolean endHolder(TestDatabase database) {
		List<Long> sessions = database.jdbc()
			.queryForList("SELECT CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(session_id, '/', 3), '/', -1) AS UNSIGNED)"
					+ " FROM warden_lock WHERE locked AND session_id IS NOT NULL", Long.class);
		List<Long> strangers = database.jdbc().queryForList("SELECT session FROM chaos_stranger", Long.class);
		if (sessions.stream().anyMatch(strangers::contains)) {
			return false;
		}
		for (Long session : sessions) {
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
		return true;
	}

	/**
	 * Return whether a person may free the lock by SQL without ending its holder.
	 */
	boolean protectsFromManualSql() {
		return false;
	}

	/** Return whether Warden runs this script in a transaction. */
	boolean runsInTransaction(ScriptPlan script) {
		return !script.defines() && !script.notesTurns();
	}

	/** Return the statements of a script. */
	final List<String> statements(ScriptPlan script) {
		List<String> statements = new ArrayList<>();
		if (script.fails()) {
			statements.add("INSERT INTO chaos_text VALUES ('5 \u20ac')");
		}
		if (script.disturbs()) {
			statements.addAll(disturb(script.version()));
		}
		for (int part = 1; part <= script.naps().size(); part++) {
			int nap = script.naps().get(part - 1);
			statements
				.addAll(script.notesTurns() ? List.of(turn(script, part, nap)) : work(script.version(), part, nap));
			if (part == 1 && script.defines()) {
				statements.add(define(script.version(), !script.transactional()));
			}
		}
		return statements;
	}

	private static String turn(ScriptPlan script, int part, int millis) {
		return "CALL chaos_take_turn(%d, %d, %d, %s)".formatted(script.version(), part, millis, script.disturbs());
	}

	/** Return the lines of a script. */
	final List<String> lines(ScriptPlan script) {
		List<String> lines = new ArrayList<>();
		lines.add(header(script));
		statements(script).forEach((statement) -> lines.add(statement + ";"));
		return lines;
	}

}
