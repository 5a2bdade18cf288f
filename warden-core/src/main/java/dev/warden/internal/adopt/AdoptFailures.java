package dev.warden.internal.adopt;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.ChangeSetName;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

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
	 * Say that the tool has written while its history was taken over.
	 * @param table the table
	 * @param tool its name
	 * @return the exception
	 */
	static WardenException changedMeanwhile(TableName table, String tool) {
		return refused(table, "being changed by %s right now".formatted(tool),
				"Start again once %s has ended.".formatted(tool));
	}

	private static WardenException refused(TableName table, String why, String remedy) {
		return new WardenException(ErrorCode.ADOPTION_REFUSED,
				"Could not take over '%s': it is %s".formatted(name(table), why), remedy);
	}

	/**
	 * Say what the user of a session may not do, if that is why a statement failed.
	 * @param session the session
	 * @param failure the failure
	 * @param refusal makes the exception
	 * @return what to throw
	 */
	static RuntimeException orMissingPrivilege(Session session, DataAccessException failure,
			Function<SQLException, WardenException> refusal) {
		SQLException cause = SqlErrors.missingPrivilege(session.dialect(), failure);
		return (cause != null) ? refusal.apply(cause) : failure;
	}

	static WardenException mayNotRead(TableName table, String tool, String grant, SQLException cause) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				"Missing privilege SELECT on table '%s' to take over the history of %s%s: %s".formatted(name(table),
						tool, SqlErrors.state(cause), SqlErrors.message(cause)),
				("Let an administrator run \"%s\", or set 'warden.adopt=none' and take the schema over with the command"
						+ " 'baseline'.")
					.formatted(grant),
				cause);
	}

	static WardenException mayNotWrite(TableName table, String privileges, String grant, SQLException cause) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				"Missing privilege %s on table '%s' to keep the history of Flyway in step%s: %s".formatted(privileges,
						name(table), SqlErrors.state(cause), SqlErrors.message(cause)),
				"Let an administrator run \"%s\", or remove 'warden.adopt.keep-in-step'.".formatted(grant), cause);
	}

	static WardenException mayNotLock(TableName table, String grant, SQLException cause) {
		return new WardenException(ErrorCode.MISSING_PRIVILEGE,
				"Missing privilege SELECT or UPDATE on table '%s' to hold Liquibase's lock%s: %s".formatted(name(table),
						SqlErrors.state(cause), SqlErrors.message(cause)),
				"Let an administrator run \"%s\".".formatted(grant), cause);
	}

	static WardenException failed(TableName table, FlywayRow row) {
		return new WardenException(ErrorCode.FAILED_MIGRATION,
				"Script '%s' (%s) failed under Flyway on %s, run by '%s', and may have left something behind"
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
				"Restore the scripts as Flyway applied them and put the change into a new script, or set"
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

	static WardenException notOfLiquibase(TableName table, String why) {
		return refused(table, "not a history of Liquibase: " + why,
				"Set 'warden.adopt.table' to the table with Liquibase's history, or 'warden.adopt=none' if there is none.");
	}

	static WardenException failedChangeSet(TableName table, LiquibaseRow row) {
		return refused(table, "not complete: change set %s ended with '%s'".formatted(row.place(), row.type()),
				"Finish it with Liquibase, and start again." + OTHERWISE);
	}

	static WardenException withoutScript(TableName table, List<LiquibaseRow> rows) {
		return new WardenException(ErrorCode.MISSING_SCRIPT,
				"No script names %s, which '%s' says was run"
					.formatted(names(rows.stream().map(LiquibaseRow::place).toList()), name(table)),
				"Write the scripts with the command 'from-liquibase', or add the line '-- warden:"
						+ " liquibase=<file>::<id>::<author>' to the script that does the same, or set"
						+ " 'warden.validation.missing=warn' to take the rest over.");
	}

	static WardenException namedTwice(ChangeSetName name, Script first, Script second) {
		return new WardenException(
				ErrorCode.SCRIPT_SYNTAX, "Scripts '%s' and '%s' name the same change set '%s'"
					.formatted(first.location(), second.location(), name),
				"Remove the line '-- warden: liquibase=...' from one of them.");
	}

	static WardenException orphaned(String what, String toEnd, Duration waited) {
		return new WardenException(ErrorCode.LOCK_TIMEOUT,
				"Waited %ds for a statement that a killed process left running: %s".formatted(waited.toSeconds(), what),
				"Wait for it to finish and start again, or end it with \"%s\".".formatted(toEnd));
	}

	/**
	 * Return what to throw where Liquibase's lock was not to be had.
	 * @param toFree what frees it, or {@code null} where a transaction keeps its row
	 */
	static WardenException lockedByLiquibase(TableName table, String holder, Duration waited, @Nullable String toFree) {
		return new WardenException(ErrorCode.LOCK_TIMEOUT,
				"Could not acquire Liquibase's lock '%s' within %ds: %s".formatted(name(table), waited.toSeconds(),
						holder),
				(toFree != null)
						? ("Wait for that process, if it is a Liquibase that migrates, and start again. If it is gone,"
								+ " free its lock with \"%s\".")
							.formatted(toFree)
						: LockTimeoutException.KEPT_REMEDY);
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
