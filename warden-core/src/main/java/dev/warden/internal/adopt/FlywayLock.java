package dev.warden.internal.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.warden.ErrorCode;
import dev.warden.LockSettings;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Locking;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Flyway's own lock, held beside Warden's so that no Flyway migrates meanwhile. It
 * belongs to the session of the run, so that it ends with it; where Flyway's lock is one
 * of a transaction, it has a session of its own.
 */
public final class FlywayLock implements ToolHistory.Hold {

	private static final HarmlessLogger logger = HarmlessLogger.of(FlywayLock.class);

	private final Session session;

	private final List<String> releases = new ArrayList<>();

	private final boolean own;

	private FlywayLock(Session session, boolean own) {
		this.session = session;
		this.own = own;
	}

	/**
	 * Take the lock, waiting for a Flyway that migrates.
	 * @param lock Warden's lock, which is held
	 * @param table the table with Flyway's history
	 * @param schema the schema as somebody has configured it, or {@code null}
	 * @param settings how long to wait
	 * @param sessions opens another session
	 * @return the lock, to be closed before the session of the run is
	 * @throws WardenException if it could not be had in time
	 */
	public static FlywayLock acquire(HeldLock lock, TableName table, @Nullable String schema, LockSettings settings,
			Supplier<Session> sessions) {
		Session run = lock.session();
		Locking.ToolLock tool = run.dialect().flywayLock(table);
		FlywayLock acquired = new FlywayLock(run, false);
		if (tool.acquire() != null && lock.runSettings().keepsSession()) {
			try {
				acquired.take(lock, spellings(run, table, schema), settings);
			}
			catch (RuntimeException ex) {
				acquired.close();
				throw ex;
			}
			return acquired;
		}
		if (tool.acquireForTransaction() != null) {
			acquired = new FlywayLock(sessions.get(), true);
			acquired.begin(lock, table, settings, tool.acquireForTransaction());
		}
		return acquired;
	}

	private void take(HeldLock lock, Set<TableName> names, LockSettings settings) {
		for (TableName name : names) {
			Locking.ToolLock tool = this.session.dialect().flywayLock(name);
			if (tool.acquire() != null && tool.release() != null) {
				await(lock, name, settings, this.session, tool.acquire());
				this.releases.add(tool.release());
			}
		}
	}

	/**
	 * Return the table as Flyway may spell it: the name of its lock follows what the
	 * schema is called in the URL, or in its configuration, also where the server writes
	 * all names in lower case.
	 */
	private static Set<TableName> spellings(Session run, TableName table, @Nullable String schema) {
		Set<TableName> names = new LinkedHashSet<>();
		names.add(table);
		for (String spelled : new String[] { schema, run.call(FlywayLock::catalog) }) {
			if (spelled != null && spelled.equalsIgnoreCase(table.schema())) {
				names.add(new TableName(spelled, table.name(),
						run.dialect().quote(spelled) + "." + run.dialect().quote(table.name())));
			}
		}
		return names;
	}

	private static String catalog(Connection connection) throws SQLException {
		String catalog = connection.getCatalog();
		return (catalog != null) ? catalog : "";
	}

	private void begin(HeldLock lock, TableName table, LockSettings settings, String acquire) {
		try {
			this.session.connection().setAutoCommit(false);
			await(lock, table, settings, this.session, acquire);
		}
		catch (SQLException ex) {
			close();
			throw lock.explain(new IllegalStateException(ex));
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private static void await(HeldLock lock, TableName table, LockSettings settings, Session session, String acquire) {
		new ToolWait(lock, ToolWait.patience(settings)).until(() -> isAcquired(session, acquire),
				(waited) -> logger.info("Waiting for Flyway's lock on '{}' for {}s: a Flyway migrates there",
						AdoptFailures.name(table), waited.toSeconds()),
				(waited) -> timeout(table, waited));
	}

	private static boolean isAcquired(Session session, String acquire) {
		try {
			List<Integer> answers = session.query(acquire, (row, number) -> row.getInt(1));
			return answers.isEmpty() || answers.get(0) == 1;
		}
		catch (DataAccessException ex) {
			if (!SqlErrors.gaveUpWaiting(ex)) {
				throw ex;
			}
			return false;
		}
	}

	private static WardenException timeout(TableName table, Duration waited) {
		return new WardenException(ErrorCode.LOCK_TIMEOUT,
				"Could not acquire Flyway's lock on '%s' within %ds: a Flyway migrates there"
					.formatted(AdoptFailures.name(table), waited.toSeconds()),
				"Wait for it to finish and start again, or raise 'warden.lock.max-wait'.");
	}

	/**
	 * Release the lock. That this failed is no failure of the run: it ends with its
	 * session.
	 */
	@Override
	public void close() {
		try {
			for (String release : this.releases) {
				this.session.autoCommit();
				this.session.query(release, (row, number) -> row.getInt(1));
			}
			if (this.own) {
				this.session.connection().rollback();
				this.session.connection().setAutoCommit(true);
			}
		}
		catch (SQLException | DataAccessException ex) {
			logger.warn("Could not release Flyway's lock: {}", SqlErrors.message(ex));
			if (!this.releases.isEmpty()) {
				this.session.abandon();
			}
		}
		finally {
			if (this.own) {
				this.session.close();
			}
		}
	}

}
