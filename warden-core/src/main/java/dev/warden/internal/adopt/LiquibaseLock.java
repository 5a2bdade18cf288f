package dev.warden.internal.adopt;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.warden.LockSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Pause;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Liquibase's own lock, held beside Warden's so that no Liquibase migrates meanwhile: a
 * row that its holder has to free. One that a killed Warden has left is taken by the next
 * that has Warden's lock.
 */
final class LiquibaseLock implements ToolLockHold {

	private static final HarmlessLogger logger = HarmlessLogger.of(LiquibaseLock.class);

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final String MARK = "Warden ";

	private static final int MAX_HOLDER = 255;

	private static final long[] LOG_AT_SECONDS = { 1, 5, 10, 30, 60 };

	private final Session session;

	private final @Nullable TableName table;

	private final String holder;

	private ColumnNames columns = new ColumnNames(Map.of());

	private LiquibaseLock(Session session, @Nullable TableName table, String holder) {
		this.session = session;
		this.table = table;
		this.holder = holder;
	}

	/**
	 * Take the lock, waiting for a Liquibase that migrates.
	 * @param lock Warden's lock, which is held
	 * @param table the table with Liquibase's lock, or {@code null} where there is none
	 * @param settings how long to wait
	 * @return the lock, to be closed before the session of the run is
	 * @throws dev.warden.WardenException if it could not be had in time
	 */
	static LiquibaseLock acquire(HeldLock lock, @Nullable TableName table, LockSettings settings) {
		String holder = HarmlessText.of(MARK + settings.owner(), MAX_HOLDER);
		LiquibaseLock acquired = new LiquibaseLock(lock.session(), table, holder);
		if (table != null) {
			try {
				acquired.columns = acquired.session.extract("SELECT * FROM " + table, ColumnNames::of);
				acquired.await(lock, table, settings);
			}
			catch (DataAccessException ex) {
				throw AdoptFailures.orMissingPrivilege(lock.session(), ex, (cause) -> AdoptFailures.mayNotLock(table,
						Grants.onTable(lock.session(), table, "SELECT, UPDATE"), cause));
			}
		}
		return acquired;
	}

	private void await(HeldLock lock, TableName table, LockSettings settings) {
		Pause pause = new Pause();
		long startedAt = System.nanoTime();
		int logged = 0;
		while (!isAcquired(table)) {
			lock.verify();
			List<Holder> holders = holders(table);
			Duration waited = Duration.ofNanos(System.nanoTime() - startedAt);
			if (holders.isEmpty()) {
				return;
			}
			if (waited.compareTo(settings.waitTimeout()) >= 0) {
				throw AdoptFailures.lockedByLiquibase(table, holders.get(0), waited, toFree(table));
			}
			long logAt = (logged < LOG_AT_SECONDS.length) ? LOG_AT_SECONDS[logged]
					: 60L * (logged - LOG_AT_SECONDS.length + 2);
			if (waited.toSeconds() >= logAt) {
				logged++;
				logger.info("Waiting for Liquibase's lock '{}' for {}s: held by '{}' since {}",
						AdoptFailures.name(table), waited.toSeconds(), holders.get(0).name(), holders.get(0).since());
			}
			try {
				pause.await(INTERVAL);
			}
			catch (InterruptedException ex) {
				throw lock.interrupted(ex);
			}
		}
	}

	private boolean isAcquired(TableName table) {
		this.session.autoCommit();
		return this.session.update(
				"UPDATE %s SET %s = ?, %s = CURRENT_TIMESTAMP, %s = ? WHERE %s = 1 AND (%2$s = ? OR %4$s LIKE ?)"
					.formatted(table, column("locked"), column("lockgranted"), column("lockedby"), column("id")),
				true, this.holder, false, MARK + "%") == 1;
	}

	private List<Holder> holders(TableName table) {
		return this.session.query(
				"SELECT %s, %s FROM %s WHERE %s = 1".formatted(column("lockedby"), column("lockgranted"), table,
						column("id")),
				(row, number) -> new Holder(HarmlessText.of(String.valueOf(row.getString(1)), MAX_HOLDER),
						String.valueOf(row.getString(2))));
	}

	private String toFree(TableName table) {
		return "UPDATE %s SET %s = %s, %s = NULL, %s = NULL WHERE %s = 1".formatted(table, column("locked"),
				table.sql().startsWith("`") ? "0" : "FALSE", column("lockgranted"), column("lockedby"), column("id"));
	}

	private String column(String name) {
		return this.columns.quoted(this.session.dialect(), name);
	}

	@Override
	public void close() {
		if (this.table == null) {
			return;
		}
		try {
			this.session.autoCommit();
			this.session.update(
					"UPDATE %s SET %s = ?, %s = NULL, %s = NULL WHERE %s = 1 AND %4$s = ?".formatted(this.table,
							column("locked"), column("lockgranted"), column("lockedby"), column("id")),
					false, this.holder);
		}
		catch (DataAccessException ex) {
			logger.warn("Could not release Liquibase's lock '{}', which only another Liquibase would wait for",
					AdoptFailures.name(this.table), ex);
		}
	}

	/**
	 * Who has the lock.
	 *
	 * @param name what the holder calls itself
	 * @param since since when, as the database says it
	 */
	record Holder(String name, String since) {

	}

}
