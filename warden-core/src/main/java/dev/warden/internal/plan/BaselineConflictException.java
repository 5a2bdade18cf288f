package dev.warden.internal.plan;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;

/**
 * Thrown when a schema cannot be given a baseline, because its history begins otherwise.
 */
public final class BaselineConflictException extends WardenException {

	private final String version;

	private BaselineConflictException(Version version, TableName table, String why, String remedy) {
		super(ErrorCode.BASELINE_CONFLICT,
				"Could not baseline '%s' at version %s: %s".formatted(table.schema(), version, why), remedy);
		this.version = version.toString();
	}

	static BaselineConflictException otherBaseline(Version version, Version existing, TableName table) {
		return new BaselineConflictException(version, table, "its baseline is version " + existing,
				"Set 'warden.baseline.version=%s', or leave the baseline as it is.".formatted(existing));
	}

	static BaselineConflictException migrated(Version version, List<HistoryEntry> entries, TableName table) {
		HistoryEntry newest = entries.get(entries.size() - 1);
		String why = "version %s ('%s') is in its history since %s".formatted(newest.version(), newest.script(),
				newest.appliedAt());
		int others = entries.size() - 1;
		if (others > 0) {
			why += ", and so %s".formatted((others == 1) ? "is another version" : "are %d others".formatted(others));
		}
		return new BaselineConflictException(version, table, why,
				"Run the command 'migrate' without a baseline: that is for a schema that Warden did not migrate yet.");
	}

	/**
	 * Return the baseline that was asked for.
	 * @return the version
	 */
	public String getVersion() {
		return this.version;
	}

}
