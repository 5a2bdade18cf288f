package dev.warden.internal.history;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The history table, as everybody reads it. A run writes it as {@link FencedHistory}.
 */
public final class HistoryTable {

	private static final HarmlessLogger logger = HarmlessLogger.of(HistoryTable.class);

	/** How the error of a version begins that is, or was, being taken back. */
	static final String REVERSAL = "rollback";

	private static final Duration UPGRADE_LIMIT = Duration.ofSeconds(5);

	private final TableName table;

	private @Nullable Boolean noted;

	/**
	 * Create an instance.
	 * @param table the history table
	 */
	public HistoryTable(TableName table) {
		this.table = table;
	}

	/**
	 * Return whether an entry is one of a version that was being taken back.
	 * @param entry an entry
	 * @return {@code true} if the statement that was reached is one of its rollback
	 */
	public static boolean isReversal(HistoryEntry entry) {
		String error = entry.error();
		return error != null && error.startsWith(REVERSAL);
	}

	/**
	 * Return the rank of the next entry.
	 * @param history what was applied
	 * @param count how many entries follow
	 * @return a rank above all others
	 * @throws WardenException if there are not as many ranks left
	 */
	public static int nextRank(History history, int count) {
		List<HistoryEntry> entries = history.entries();
		int highest = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).rank();
		if (highest > Integer.MAX_VALUE - Math.max(1, count) && count > 0) {
			int before = (entries.size() > 1) ? entries.get(entries.size() - 2).rank() : 0;
			throw noRank(highest, before);
		}
		return (highest < Integer.MAX_VALUE) ? highest + 1 : highest;
	}

	static WardenException noRank(int rank, int before) {
		return new WardenException(ErrorCode.RANK_TOO_HIGH,
				"The history cannot go on after its entry of rank %d: there is no higher rank".formatted(rank),
				("Set 'installed_rank' of that row of the history table, which somebody has changed, to a rank that"
						+ " follows the one before it: UPDATE ... SET installed_rank = %d WHERE installed_rank = %d.")
					.formatted((before < Integer.MAX_VALUE - 1) ? before + 1 : before, rank));
	}

	/**
	 * Return the table.
	 * @return its name
	 */
	public TableName name() {
		return this.table;
	}

	/**
	 * Read the history.
	 * @param session the session to read with
	 * @return the history
	 */
	public History read(Session session) {
		return session.extract(all(this.table), (rows) -> new HistoryRows(session.dialect(), rows).history());
	}

	/**
	 * Let the run itself begin and read the history, in one round trip if the database
	 * can do that.
	 * @param session the session of the run
	 * @param settings its settings
	 * @return the history
	 */
	History begin(Session session, RunSettings settings) {
		String before = settings.selectBefore();
		String together = (before != null) ? session.dialect().together(List.of(before, all(this.table))) : null;
		if (together == null) {
			session.begin(settings);
			return read(session);
		}
		History read = session.execute(together, (rows) -> {
			settings.readBefore(rows);
			Statement statement = rows.getStatement();
			statement.getMoreResults();
			try (ResultSet entries = statement.getResultSet()) {
				return new HistoryRows(session.dialect(), entries).history();
			}
		}).orElseThrow();
		session.begin(settings);
		return read;
	}

	static String all(TableName table) {
		return "SELECT * FROM " + table + " ORDER BY installed_rank";
	}

	/**
	 * Add the column for fingerprints to a table of an older version. Without it the
	 * scripts are read at each start.
	 * @param session the session of the run
	 * @return whether it was added
	 */
	boolean upgrade(Session session) {
		return upgrade(session, HistoryRows.FINGERPRINT, "VARCHAR(64)", "each start reads all scripts");
	}

	/**
	 * Return whether the table has a column for notes, which is added where it has not.
	 * @param session the session of the run
	 * @return whether it is there
	 */
	boolean hasNotes(Session session) {
		if (this.noted == null) {
			try {
				session.query("SELECT " + HistoryRows.NOTES + " FROM " + this.table + " WHERE 1 = 0",
						(row, number) -> row);
				this.noted = true;
			}
			catch (DataAccessException ex) {
				this.noted = upgrade(session, HistoryRows.NOTES, "VARCHAR(4000)",
						"only the log has how statements ran");
			}
		}
		return this.noted;
	}

	private boolean upgrade(Session session, String column, String type, String consequence) {
		String sql = "ALTER TABLE " + this.table + " ADD COLUMN " + column + " " + type;
		session.limit(UPGRADE_LIMIT);
		try {
			session.execute(sql);
			return true;
		}
		catch (DataAccessException ex) {
			logger.info("Table {} has no column '{}', and this user cannot add it ({}): {}. Let its owner run \"{}\"",
					this.table, column, SqlErrors.message(ex), consequence, sql);
			return false;
		}
		finally {
			session.unlimited();
		}
	}

	/**
	 * Return the rank of the newest script that is applied.
	 * @return a scalar SQL expression
	 */
	public String highestRank() {
		return "SELECT COALESCE(MAX(installed_rank), 0) FROM " + this.table + " WHERE state = '" + HistoryState.APPLIED
				+ "'";
	}

}
