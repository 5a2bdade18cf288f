package dev.warden.internal.adopt;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * Why the history of another tool is not taken over.
 */
public final class AdoptFailures {

	private static final String OTHERWISE = " To begin without that history, run the command 'baseline' with"
			+ " 'warden.baseline.version' set to the version that the schema already has.";

	private AdoptFailures() {
	}

	static WardenException notOfFlyway(TableName table, String why) {
		return refused(table, "not a history of Flyway: " + why,
				"Set 'warden.adopt.table' to the table with Flyway's history, or 'warden.adopt=none' if there is none.");
	}

	static WardenException tooOld(TableName table) {
		return refused(table, "a history of a Flyway before version 4, whose checksums mean something else",
				"Migrate once with Flyway 4 and then with Flyway 5 or later, and start again." + OTHERWISE);
	}

	static WardenException oldName(TableName table, boolean tooOld) {
		return tooOld ? tooOld(table) : refused(table,
				"a history of Flyway with the name that it had before version 5, so that nobody knows whether it is the newest",
				("Set 'warden.adopt.table=%s' to take it over, or 'warden.adopt=none' if it is not in use any more."
						+ OTHERWISE)
					.formatted(table.name()));
	}

	static WardenException halfWritten(TableName table, FlywayRow row, String why) {
		return refused(table, "half-written: its row of rank %d ('%s') %s".formatted(row.rank(), row.script(), why),
				"Correct that row, and start again; Flyway's command 'info' shows all of them." + OTHERWISE);
	}

	/**
	 * Say that Flyway has written while its history was taken over.
	 * @param table the table
	 * @return the exception
	 */
	static WardenException changedMeanwhile(TableName table) {
		return refused(table, "changed by Flyway at this moment", "Start again once Flyway has ended.");
	}

	private static WardenException refused(TableName table, String why, String remedy) {
		return new WardenException(ErrorCode.ADOPTION_REFUSED,
				"Could not take over '%s': it is %s".formatted(name(table), why), remedy);
	}

	static WardenException mayNotRead(TableName table, SQLException cause) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				"Missing privilege SELECT on table '%s' to take over the history of Flyway%s: %s".formatted(name(table),
						SqlErrors.state(cause), SqlErrors.message(cause)),
				"Let an administrator grant it, or set 'warden.adopt=none' and take the schema over with the command 'baseline'.",
				cause);
	}

	static WardenException failed(TableName table, FlywayRow row) {
		return new WardenException(ErrorCode.FAILED_MIGRATION,
				"Script '%s' (%s) failed under Flyway on %s, run by '%s', and may have left something"
					.formatted(row.script(), row.name(), row.installedOn(), row.installedBy()),
				("Undo by hand what it left, run Flyway's command 'repair', or"
						+ " \"DELETE FROM %s WHERE %s = %d\", and start again.")
					.formatted(table, quotedRank(table), row.rank()));
	}

	private static String quotedRank(TableName table) {
		char quote = table.sql().charAt(0);
		return quote + "installed_rank" + quote;
	}

	static WardenException changed(List<Mismatch> changed) {
		return new WardenException(ErrorCode.CHECKSUM_MISMATCH,
				changed.stream().map(AdoptFailures::change).collect(Collectors.joining("; ")),
				"Restore the scripts as Flyway has applied them and put the change into a new script, or set"
						+ " 'warden.validation.checksums=warn' to take the history over anyway.");
	}

	private static String change(Mismatch changed) {
		FlywayRow row = changed.row();
		String deed = "Script '%s' (%s), which Flyway applied on %s, ".formatted(row.script(), row.name(),
				row.installedOn());
		if (changed.script().code() != null && row.isCode()) {
			return deed + "was changed: checksum in its history is %s, %s %s".formatted(row.checksum(),
					where(changed.script(), null), changed.script().checksum());
		}
		if (changed.script().code() != null || row.isCode()) {
			return deed
					+ "is of type %s in its history, and %s now".formatted(row.type(), where(changed.script(), null));
		}
		return deed + "was changed: checksum in its history is %s, %s"
			.formatted((row.checksum() != null) ? row.checksum() : "missing", where(changed.script(), changed.now()));
	}

	private static String where(Script script, @Nullable Integer checksum) {
		String location = script.location();
		String place = location.startsWith("classpath:") ? "on the classpath '%s'".formatted(script.path())
				: (script.code() != null) ? "in " + location : "in '" + location + "'";
		return (checksum != null) ? place + " " + checksum : place;
	}

	static String names(Collection<String> names) {
		return names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
	}

	static String name(TableName table) {
		return table.schema() + "." + table.name();
	}

	/**
	 * A script that is not the one that Flyway has applied.
	 *
	 * @param row what Flyway says
	 * @param script the script
	 * @param now its checksum as Flyway computes it, or {@code null} of code
	 */
	record Mismatch(FlywayRow row, Script script, @Nullable Integer now) {

	}

}
