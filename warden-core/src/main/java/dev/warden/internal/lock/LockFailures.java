package dev.warden.internal.lock;

import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Why a lock cannot be used, beside those who hold it.
 */
final class LockFailures {

	static final String NO_TOKEN = "its token is " + Long.MAX_VALUE
			+ ", the highest possible, or NULL, and no run can have set that";

	private LockFailures() {
	}

	static WardenException historyChanged(Fence fence, @Nullable String script) {
		return new WardenException(ErrorCode.HISTORY_CHANGED,
				"Failed to record %s in the history: its entry was changed or removed while it ran, under migration lock '%s', which is still held with token %d"
					.formatted((script != null) ? "'" + script + "'" : "a script", fence.lockName(), fence.token()),
				"Find out who changes the history while a migration runs, compare the history with the schema, and run"
						+ " the command 'repair' before the next start.");
	}

	/**
	 * Say that the run ended without releasing the lock, which frees itself once the
	 * database sees that the holder's session is gone, or when its lease expires.
	 */
	static WardenException notReleased(Fence fence, @Nullable Throwable cause) {
		return new WardenException(ErrorCode.LOCK_NOT_RELEASED,
				"Could not release migration lock '%s' with token %d".formatted(fence.lockName(), fence.token()),
				"Check that the database is up; the lock frees itself when its session ends or its lease expires.",
				cause);
	}

	static WardenException readOnlyDatabase(String lockName, Throwable cause) {
		return new WardenException(ErrorCode.READ_ONLY_DATABASE,
				"Could not acquire migration lock '%s': the database or the connection is read-only"
					.formatted(lockName),
				"Let the DataSource of Warden connect to the primary, with a connection that may write"
						+ " (see 'warden.url' and '@WardenDataSource').",
				cause);
	}

	static WardenException readOnlyConnection(String lockName, Throwable cause) {
		return new WardenException(ErrorCode.READ_ONLY_DATABASE,
				"Could not acquire migration lock '%s': its connection is read-only".formatted(lockName),
				"Remove 'spring.datasource.hikari.read-only=true', or whatever else opens the connections of this DataSource"
						+ " read-only, such as 'readOnly' in the JDBC URL; or let Warden use another one"
						+ " (see 'warden.url' and '@WardenDataSource').",
				cause);
	}

	static WardenException otherName(String lockName, String history, String other, Tables tables) {
		return new WardenException(ErrorCode.SECOND_LOCK,
				"Refused to take migration lock '%s': the history '%s' is guarded by the lock '%s'".formatted(lockName,
						history, other),
				("%s for every instance. To rename the lock, stop all of them and run"
						+ " \"DELETE FROM %s WHERE lock_name IN ('%s', '%s')\".")
					.formatted(
							other.equals(history) ? "Remove 'warden.lock.name'"
									: "Set 'warden.lock.name' to '" + other + "'",
							tables.lock(), history.replace("'", "''"), other.replace("'", "''")));
	}

	static WardenException otherTable(String history, Tables tables, String otherTable) {
		return new WardenException(ErrorCode.SECOND_LOCK,
				"Refused to take a migration lock in the table '%s': the lock of the history '%s' is in the table '%s'"
					.formatted(tables.lock().name(), history, otherTable),
				("Set 'warden.lock.table-name' to '%s' for every instance, or, if no instance uses that table any more,"
						+ " drop it.")
					.formatted(otherTable));
	}

	static WardenException noToken(LockRow row, Tables tables) {
		return new WardenException(ErrorCode.TOKEN_EXHAUSTED,
				"Could not acquire migration lock '%s': %s".formatted(row.name(), NO_TOKEN), noTokenRemedy(tables));
	}

	static String noTokenRemedy(Tables tables) {
		return "Find out who changed the table '%s.%s', and set the token to one more than the highest in '%s' and '%s'."
			.formatted(tables.schema(), tables.lock().name(), tables.lockEvent().name(), tables.history().name());
	}

	static WardenException miscounted(String lockName, int rowCount) {
		return new WardenException(ErrorCode.UNTRUSTED_ROW_COUNT,
				"Did not acquire migration lock '%s': the driver reported %d changed rows for an update of one row"
					.formatted(lockName, rowCount),
				"Use a driver and a DataSource proxy that report exact row counts for updates.");
	}

	static WardenException severalRows(String lockName, TableName table, int rowCount) {
		return new WardenException(ErrorCode.UNTRUSTED_ROW_COUNT,
				"Did not use migration lock '%s': table '%s.%s' has %d rows for it".formatted(lockName, table.schema(),
						table.name(), rowCount),
				"Delete all rows for '%s' in '%s' except the one with the highest token, and make 'lock_name' its primary key."
					.formatted(lockName, table.name()));
	}

	/**
	 * Fail with what says so where a failure means that nothing can be written.
	 */
	static void failOnReadOnly(Session session, String lockName, DataAccessException failure) {
		if (SqlErrors.find(failure) != null && !session.isBroken() && isReadOnly(session)) {
			throw readOnlyConnection(lockName, failure);
		}
		if (SqlErrors.is(failure, session.dialect().errors()::isReadOnly)) {
			throw readOnlyDatabase(lockName, failure);
		}
	}

	private static boolean isReadOnly(Session session) {
		try {
			return session.connection().isReadOnly();
		}
		catch (SQLException ex) {
			return false;
		}
	}

}
