package dev.warden.internal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Version;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Row;

/**
 * Reads the rows of the history table, which an older version may have made.
 */
final class HistoryRows {

	static final String FINGERPRINT = "fingerprint";

	static final String NOTES = "notes";

	private final Row row;

	private final boolean fingerprinted;

	private final boolean noted;

	HistoryRows(Dialect dialect, ResultSet rows) {
		this.row = new Row(dialect, rows);
		this.fingerprinted = has(rows, FINGERPRINT);
		this.noted = has(rows, NOTES);
	}

	private static boolean has(ResultSet rows, String column) {
		try {
			return rows.findColumn(column) > 0;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Read all rows.
	 */
	History history() throws SQLException {
		List<HistoryEntry> entries = new ArrayList<>();
		while (this.row.columns().next()) {
			entries.add(entry());
		}
		return history(entries);
	}

	History history(List<HistoryEntry> entries) {
		return new History(entries, this.fingerprinted);
	}

	HistoryEntry entry() throws SQLException {
		Row row = this.row;
		ResultSet columns = row.columns();
		String state = row.text("state", "");
		String type = row.text("type", "");
		String version = columns.getString("version");
		String odd = "";
		HistoryState knownState = HistoryState.of(state);
		EntryType knownType = EntryType.of(type);
		if (knownState == HistoryState.UNKNOWN) {
			odd += "unknown state '" + state + "'; ";
		}
		if (knownType == EntryType.UNKNOWN) {
			odd += "unknown type '" + type + "'; ";
		}
		if (version != null && !Version.isValid(version)) {
			odd += "unknown version '" + row.text("version") + "'; ";
			version = null;
			knownType = EntryType.UNKNOWN;
		}
		String error = row.text("error");
		return new HistoryEntry(row.smallNumber("installed_rank"), version, row.key("description"), knownType,
				row.key("script"), columns.getString("checksum"), knownState, row.smallNumber("statement_number"),
				row.smallNumber("statement_count"), row.number("token"), row.text("applied_by", "unknown"),
				row.time("applied_at"), row.number("duration_millis"),
				odd.isEmpty() ? error : odd + ((error != null) ? error : "not written by this version of Warden"),
				this.fingerprinted ? columns.getString(FINGERPRINT) : null, this.noted ? row.text(NOTES) : null);
	}

}
