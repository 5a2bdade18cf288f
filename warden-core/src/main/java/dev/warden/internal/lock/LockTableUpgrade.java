package dev.warden.internal.lock;

import java.util.function.Predicate;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableInstaller;

import org.springframework.dao.DataAccessException;

/**
 * Adds the columns that a table of an older version lacks. Without the one that tells
 * whether the work is fenced no work counts as fenced; without the other nobody sees
 * since when a script runs.
 */
record LockTableUpgrade(LockTable table) {

	private static final HarmlessLogger logger = HarmlessLogger.of(LockTableUpgrade.class);

	void upgrade(Session session, LockRow seen) {
		if (seen.fencing() == LockRow.Fencing.NO_COLUMN) {
			upgrade(session, "fenced", "the work of a run counts as not fenced",
					(row) -> row.fencing() == LockRow.Fencing.NO_COLUMN);
		}
		if (!seen.timed()) {
			upgrade(session, LockRow.STARTED_AT, "nobody sees since when a script runs", (row) -> !row.timed());
		}
	}

	private void upgrade(Session session, String column, String consequence, Predicate<LockRow> missing) {
		String sql = "ALTER TABLE " + this.table.tables().lock() + " ADD COLUMN "
				+ new TableInstaller(session, this.table.tables()).column(column);
		try {
			session.execute(sql);
		}
		catch (DataAccessException ex) {
			LockRow row = this.table.look(session, null);
			if (row != null && missing.test(row)) {
				logger.info(
						"Table {} has no column '{}', and this user cannot add it ({}): {}. Let its owner run \"{}\"",
						this.table.tables().lock(), column, SqlErrors.message(ex), consequence, sql);
			}
		}
	}

}
