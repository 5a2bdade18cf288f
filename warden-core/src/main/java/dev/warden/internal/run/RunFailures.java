package dev.warden.internal.run;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.Hazard;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.SqlErrors;

/**
 * Why nothing was run, or the history was not changed.
 */
final class RunFailures {

	private static final int MAX_HAZARDS = 10;

	private RunFailures() {
	}

	/**
	 * Say that the database did not confirm a change of the history.
	 * @param operation {@code repair} or {@code baseline}
	 */
	static WardenException notWritten(String operation, TableName table, Exception cause) {
		SQLException root = SqlErrors.find(cause);
		return new WardenException(ErrorCode.HISTORY_NOT_WRITTEN,
				"Failed to write the '%s' into '%s.%s'%s: %s".formatted(operation, table.schema(), table.name(),
						SqlErrors.state(root), SqlErrors.message((root != null) ? root : cause)),
				"Check that the database is up and that its user may INSERT, UPDATE and DELETE there, and run '%s' again: either all of it was written or nothing."
					.formatted(operation),
				cause);
	}

	static WardenException hazards(List<Hazard> hazards) {
		return new WardenException(ErrorCode.HAZARD, "Refused to run what may hurt the application: "
				+ hazards.stream().limit(MAX_HAZARDS).map(Hazard::toString).collect(Collectors.joining(" "))
				+ ((hazards.size() > MAX_HAZARDS) ? " And %d more".formatted(hazards.size() - MAX_HAZARDS) : ""),
				"Do what the message says, accept each in the header of its script with '-- warden: accept="
						+ hazards.get(0).kind() + " (why)', or set 'warden.hazards.mode=warn'.");
	}

}
