package dev.warden.internal.adopt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.warden.LockSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Grants;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.HeldLock;

import org.springframework.dao.DataAccessException;

/**
 * Liquibase's own lock, held beside Warden's so that no Liquibase migrates meanwhile: a
 * row that its holder has to free. One that a killed Warden has left is taken by the next
 * that has Warden's lock.
 */
final class LiquibaseLock {

	private static final HarmlessLogger logger = HarmlessLogger.of(LiquibaseLock.class);

	private static final String MARK = "Warden ";

	private static final int MAX_HOLDER = 255;

	/** Somebody may have changed the row, and not committed that yet. */
	private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

	private final Session session;

	private final TableName table;

	/** In ASCII, so that the row is found again whatever its column can store. */
	private final Text holder;

	private final ColumnNames columns;

	private String other = "";

	private boolean rowKept;

	private LiquibaseLock(Session session, TableName table, Text holder) {
		this.session = session;
		this.table = table;
		this.holder = holder;
		this.columns = session.extract("SELECT * FROM " + table, ColumnNames::of);
	}

	/**
	 * Take the lock, waiting for a Liquibase that migrates.
	 * @param lock Warden's lock, which is held
	 * @param tables the tables with Liquibase's lock; none where there is no lock
	 * @param settings how long to wait
	 * @return the lock, to be closed before the session of the run is
	 * @throws dev.warden.WardenException if it could not be had in time
	 */
	static ToolHistory.Hold acquire(HeldLock lock, List<TableName> tables, LockSettings settings) {
		Deque<LiquibaseLock> held = new ArrayDeque<>();
		ToolHistory.Hold all = () -> held.forEach(LiquibaseLock::close);
		try {
			tables.forEach((table) -> held.push(acquire(lock, table, settings)));
			return all;
		}
		catch (RuntimeException ex) {
			all.close();
			throw ex;
		}
	}

	private static LiquibaseLock acquire(HeldLock lock, TableName table, LockSettings settings) {
		try {
			LiquibaseLock acquired = new LiquibaseLock(lock.session(), table,
					Text.of(MARK + settings.owner(), MAX_HOLDER).inAscii());
			acquired.await(lock, settings);
			return acquired;
		}
		catch (DataAccessException ex) {
			throw AdoptFailures.orMissingPrivilege(lock.session(), ex, (cause) -> AdoptFailures.mayNotLock(table,
					Grants.onTable(lock.session(), table, "SELECT, UPDATE"), cause));
		}
	}

	private void await(HeldLock lock, LockSettings settings) {
		new ToolWait(lock, settings.waitTimeout()).until(() -> isAcquired() || isWithoutRow(),
				(waited) -> logger.info("Waiting for Liquibase's lock '{}' for {}s: {}", AdoptFailures.name(this.table),
						waited.toSeconds(), this.other),
				(waited) -> AdoptFailures.lockedByLiquibase(this.table, this.other, waited,
						this.rowKept ? null : toFree()));
	}

	private boolean isAcquired() {
		this.rowKept = false;
		try {
			return update(
					"UPDATE %s SET %s = ?, %s = CURRENT_TIMESTAMP, %s = ? WHERE %s = 1 AND (%2$s = ? OR %4$s LIKE ?)"
						.formatted(this.table, column("locked"), column("lockgranted"), column("lockedby"),
								column("id")),
					true, this.holder, false, MARK + "%") == 1;
		}
		catch (DataAccessException ex) {
			if (!SqlErrors.gaveUpWaiting(ex)) {
				throw ex;
			}
			this.rowKept = true;
			return false;
		}
	}

	private int update(String sql, Object... parameters) {
		this.session.autoCommit();
		this.session.limit(STATEMENT_LIMIT);
		try {
			return this.session.update(sql, parameters);
		}
		finally {
			this.session.unlimited();
		}
	}

	/**
	 * Look who has the lock. Where nobody has written the row yet, no Liquibase has
	 * begun.
	 */
	private boolean isWithoutRow() {
		List<String> holders = this.session.query(
				"SELECT %s, %s FROM %s WHERE %s = 1".formatted(column("lockedby"), column("lockgranted"), this.table,
						column("id")),
				(row, number) -> "held by '%s' since %s"
					.formatted(HarmlessText.of(String.valueOf(row.getString(1)), MAX_HOLDER), row.getString(2)));
		holders.forEach((holder) -> this.other = this.rowKept ? "another transaction keeps its row" : holder);
		return holders.isEmpty();
	}

	private String toFree() {
		return "UPDATE %s SET %s = %s, %s = NULL, %s = NULL WHERE %s = 1".formatted(this.table, column("locked"),
				this.table.sql().startsWith("`") ? "0" : "FALSE", column("lockgranted"), column("lockedby"),
				column("id"));
	}

	private String column(String name) {
		return this.columns.quoted(this.session.dialect(), name);
	}

	private void close() {
		try {
			update("UPDATE %s SET %s = ?, %s = NULL, %s = NULL WHERE %s = 1 AND %4$s = ?".formatted(this.table,
					column("locked"), column("lockgranted"), column("lockedby"), column("id")), false, this.holder);
		}
		catch (DataAccessException ex) {
			logger.warn("Could not release Liquibase's lock '{}', which only another Liquibase would wait for",
					AdoptFailures.name(this.table), ex);
		}
	}

}
