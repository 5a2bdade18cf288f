package dev.warden.internal.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.LockEvent;
import dev.warden.LockStatus;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Schemas;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;

import static org.awaitility.Awaitility.await;

/** The lock of one database, and what a test may do to its row. */
final class LockBench {

	private final TestDatabase database;

	private final Tables tables;

	LockBench(TestDatabase database) {
		this.database = database;
		try (Session session = new Database(database.dataSource()).open()) {
			this.tables = Tables.in(session.dialect(), new Schemas(session).resolve(null, false), "warden_lock",
					"warden_history");
		}
	}

	/** Return the lock of a database, for a process that has nothing but its address. */
	static MigrationLock lock(Database database, TestSettings settings) {
		try (Session session = database.open()) {
			Tables tables = Tables.in(session.dialect(), new Schemas(session).resolve(null, false), "warden_lock",
					"warden_history");
			return new MigrationLock(database, tables, settings.lock());
		}
	}

	Tables tables() {
		return this.tables;
	}

	/** Create a schema whose name has to be quoted, and return the tables in it. */
	Tables inOtherSchema(String schema) {
		try (Session session = new Database(this.database.dataSource()).open()) {
			session.execute("CREATE SCHEMA " + session.dialect().quote(schema));
			return Tables.in(session.dialect(), schema, "warden_lock", "warden_history");
		}
	}

	MigrationLock lock(TestSettings settings) {
		return lock(this.database.dataSource(), settings);
	}

	MigrationLock lock(DataSource dataSource, TestSettings settings) {
		return new MigrationLock(new Database(dataSource), this.tables, settings.lock());
	}

	/** Take the lock; its heartbeat does not beat soon. */
	HeldLock hold(TestSettings settings) {
		return take(lock(settings));
	}

	static HeldLock take(MigrationLock lock) {
		return ((Acquisition.Held) lock.acquire("migrate", null, null)).lock();
	}

	LockRow row() {
		return row(MigrationLock.name(new TestSettings().lock(), this.tables));
	}

	LockRow row(String lockName) {
		try (Session session = new Database(this.database.dataSource()).open()) {
			return new LockTable(this.tables, lockName).look(session, null);
		}
	}

	LockStatus status() {
		return status(this.database.dataSource());
	}

	LockStatus status(DataSource dataSource) {
		try (Session session = new Database(dataSource).open()) {
			return lock(new TestSettings()).status(session);
		}
	}

	UnlockResult unlock(long token, boolean force) {
		return lock(new TestSettings()).unlock(new UnlockRequest(token, "pager at night", "ops", force));
	}

	/** Let the lease be past. */
	void expire() {
		this.database.execute("UPDATE warden_lock SET expires_at = locked_at");
	}

	/** Forget the holder's session, as behind a pooler. */
	void forgetSession() {
		this.database.execute("UPDATE warden_lock SET session_id = NULL");
	}

	/** End the session of a holder without its doing. */
	void endSession(HeldLock held) {
		try {
			held.session().connection().close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		await().atMost(Duration.ofSeconds(10)).until(() -> row().isHolderGone());
	}

	/** Return what happened to the lock, newest first. */
	List<LockEvent.Type> events() {
		return status().events().stream().map(LockEvent::event).toList();
	}

	LockEvent newestEvent() {
		return status().events().get(0);
	}

}
