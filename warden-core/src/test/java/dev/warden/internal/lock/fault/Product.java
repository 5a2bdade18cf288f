package dev.warden.internal.lock.fault;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.H2Server;
import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

/**
 * How a script is held in mid-statement until the test lets it go on, and how others see
 * that.
 */
enum Product {

	/**
	 * Whoever tries to get the lock marks its session before, so that a mark alone does
	 * not tell that it runs anything.
	 */
	POSTGRESQL("SELECT 1 FROM nap('%s')",
			"(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
					+ " AND application_name LIKE 'warden:%' AND xact_start IS NOT NULL"
					+ " AND query ~ '^INSERT INTO (marks|\"public\".warden_history)')",
			"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
					+ " AND application_name LIKE 'warden:%%' AND state = 'active' AND query LIKE '%%nap(''%s'')%%'") {

		@Override
		TestDatabase open() {
			TestDatabase database = PostgresServer.freshDatabase();
			install(database);
			return database;
		}

		@Override
		void install(TestDatabase database) {
			// Each statement of the loop has a snapshot of its own
			database.execute("CREATE TABLE gate (version VARCHAR(20))", """
					CREATE FUNCTION nap(number TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
					BEGIN
					  WHILE EXISTS (SELECT 1 FROM gate WHERE version = number) LOOP
					    PERFORM pg_sleep(0.01);
					  END LOOP;
					END $$
					""");
		}

		@Override
		void closeGate(TestDatabase database, String version) {
			database.execute("INSERT INTO gate VALUES ('" + version + "')");
		}

		@Override
		void openGate(TestDatabase database, String version) {
			database.execute("DELETE FROM gate WHERE version = '" + version + "'");
		}

	},

	H2("SELECT COUNT(*) FROM SYSTEM_RANGE(1, 60000) WHERE nap('%s')",
			"(SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
					+ " AND EXECUTING_STATEMENT LIKE 'INSERT INTO marks%')",
			"SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
					+ " AND EXECUTING_STATEMENT LIKE '%%nap(''%s'')%%'") {

		@Override
		TestDatabase open() {
			TestDatabase database = H2Server.served();
			install(database);
			return database;
		}

		@Override
		void install(TestDatabase database) {
			H2Gates.openAll();
			database.execute("CREATE ALIAS nap FOR 'dev.warden.internal.lock.fault.H2Gates.nap'");
		}

		@Override
		void closeGate(TestDatabase database, String version) {
			H2Gates.close(version);
		}

		@Override
		void openGate(TestDatabase database, String version) {
			H2Gates.open(version);
		}

	},

	MYSQL(MySqlGates.NAP, MySqlGates.OTHERS, MySqlGates.NAPPING) {

		@Override
		TestDatabase open() {
			return MySqlServer.freshDatabase();
		}

	},

	MARIADB(MySqlGates.NAP, MySqlGates.OTHERS, MySqlGates.NAPPING) {

		@Override
		TestDatabase open() {
			return MariaDbServer.freshDatabase();
		}

	};

	private final String nap;

	private final String others;

	private final String napping;

	Product(String nap, String others, String napping) {
		this.nap = nap;
		this.others = others;
		this.napping = napping;
	}

	static Product of(DatabaseKind kind) {
		return valueOf(kind.name());
	}

	/** Return a new database that knows how to nap, and nothing else. */
	abstract TestDatabase open();

	/** Let a database know how to nap. */
	void install(TestDatabase database) {
	}

	/** Let the script of this version stop in its last statement. */
	void closeGate(TestDatabase database, String version) {
		MySqlGates.close(database, version);
	}

	/** Let the script of this version go on. */
	void openGate(TestDatabase database, String version) {
		MySqlGates.open(database, version);
	}

	/** Return a statement that leaves a mark, with how many other runs there are. */
	String mark(String version) {
		return "INSERT INTO marks SELECT '" + version + "', 'begin', " + this.others + ";";
	}

	/** Return a statement that leaves a mark once the gate is open. */
	String markBehindGate(String version) {
		return "INSERT INTO marks SELECT '" + version + "', 'end', " + this.others + " FROM ("
				+ this.nap.formatted(version) + ") napped;";
	}

	/** Return whether the script of this version is in the statement with the gate. */
	boolean isNapping(TestDatabase database, String version) {
		Integer count = database.queryForObject(this.napping.formatted(version), Integer.class);
		return count != null && count > 0;
	}

}
