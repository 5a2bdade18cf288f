package dev.warden.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;

/**
 * What is refused because scripts, history and what was asked for do not fit together.
 */
public final class PlanFailures {

	private static final int MAX_NAMED = 10;

	private static final String BASELINE = "the command 'baseline' with 'warden.baseline.version' set to the version"
			+ " that the schema already has";

	private PlanFailures() {
	}

	static WardenException otherBaseline(Version version, Version existing, TableName table) {
		return baseline(version, table, "its baseline is version " + existing,
				("Set 'warden.baseline.version=%s', or leave the baseline as it is. If it is wrong, run the command"
						+ " 'baseline' with '--warden.baseline.version=%s --warden.force'.")
					.formatted(existing, version));
	}

	static WardenException migratedSince(Version version, Version existing, List<HistoryEntry> entries,
			TableName table) {
		return baseline(version, table, newest(entries),
				"Run the command 'rollback' with '--warden.target=%s' first: a baseline can be replaced only as long as no version was applied after it."
					.formatted(existing));
	}

	static WardenException migrated(Version version, List<HistoryEntry> entries, TableName table) {
		return baseline(version, table, newest(entries),
				"Run the command 'migrate' without a baseline, which is for a schema that Warden has not migrated yet.");
	}

	private static String newest(List<HistoryEntry> entries) {
		HistoryEntry newest = entries.get(entries.size() - 1);
		String why = "version %s ('%s') has been in its history since %s".formatted(newest.version(), newest.script(),
				newest.appliedAt());
		int others = entries.size() - 1;
		if (others > 0) {
			why += ", with %s".formatted((others == 1) ? "another version" : "%d others".formatted(others));
		}
		return why;
	}

	private static WardenException baseline(Version version, TableName table, String why, String remedy) {
		return new WardenException(ErrorCode.BASELINE_CONFLICT,
				"Could not baseline '%s' at version %s: %s".formatted(table.schema(), version, why), remedy);
	}

	static WardenException changed(List<AppliedScript> changed) {
		return new WardenException(ErrorCode.CHECKSUM_MISMATCH, join(changed, PlanFailures::change, "; "),
				"Restore the scripts as they were applied and put the change into a new script, or set"
						+ " 'warden.validation.checksums=warn' to run anyway.");
	}

	private static String change(AppliedScript changed) {
		Script script = changed.script();
		return "Applied script '%s' was changed after it was applied on %s: checksum in history is %s, %s".formatted(
				(script != null) ? script.name() : changed.entry().script(), changed.entry().appliedAt(),
				changed.entry().checksum(), (script != null) ? where(script) : "none now");
	}

	private static String where(Script script) {
		String location = script.location();
		if (location.startsWith("classpath:")) {
			return "on the classpath " + script.checksum();
		}
		return ((script.code() != null) ? "in " + location : "in '" + location + "'") + " " + script.checksum();
	}

	static WardenException circle(List<VersionedScript> circle) {
		return new WardenException(ErrorCode.CIRCULAR_DEPENDENCY,
				"Scripts depend on each other: " + join(circle, (script) -> "'" + script.name() + "'", " -> "),
				"Remove a version from the 'depends-on' of one of them.");
	}

	/**
	 * Refuse a schema that something else than a migration tool made.
	 * @param schema the schema
	 * @param names its tables and views
	 * @return the exception
	 */
	public static WardenException unknownOrigin(String schema, List<String> names) {
		return existingSchema(schema, list(names),
				"Check that this is the right database and schema. Then run %s, or set 'warden.baseline.on-migrate=true'"
					.formatted(BASELINE)
						+ " with it; or take over the history of another tool (see docs/from-flyway.md and"
						+ " docs/from-liquibase.md); or set 'warden.on-existing-schema=migrate' to run all scripts,"
						+ " from the first one, on the existing schema.");
	}

	/**
	 * Refuse a schema that another tool has migrated.
	 * @param schema the schema
	 * @param names its tables and views, that tool's own among them
	 * @param tool the name of the tool
	 * @param table the table with its history
	 * @param how how to take it over, up to "run"
	 * @return the exception
	 */
	public static WardenException ofTool(String schema, List<String> names, String tool, String table, String how) {
		return existingSchema(schema,
				"'%s' is the history of %s, beside %s".formatted(table, tool,
						list(names.stream().filter((name) -> !name.equals(table)).toList())),
				"%s run %s; or set 'warden.on-existing-schema=migrate' to run all scripts, from the first one, on the existing schema."
					.formatted(how, BASELINE));
	}

	private static WardenException existingSchema(String schema, String why, String remedy) {
		return new WardenException(ErrorCode.EXISTING_SCHEMA,
				"Schema '%s' is in use, but Warden has no history of it: %s".formatted(schema, why), remedy);
	}

	private static String list(List<String> names) {
		String count = switch (names.size()) {
			case 0 -> "no other table or view";
			case 1 -> "one table or view: ";
			default -> names.size() + " tables and views: ";
		};
		int others = names.size() - MAX_NAMED;
		return count + names(names.stream().limit(MAX_NAMED).toList())
				+ ((others > 0) ? " and %d more".formatted(others) : "");
	}

	static WardenException failed(HistoryEntry failed, TableName table) {
		String deed = HistoryTable.isReversal(failed) ? "Finish by hand what the rollback began"
				: "Undo by hand " + left(failed.statement());
		String other = (failed.isVersioned() && !HistoryTable.isReversal(failed))
				? " If you finish it by hand instead, run the command 'mark-applied' with '--warden.version=%s'."
					.formatted(failed.version())
				: "";
		return new WardenException(ErrorCode.FAILED_MIGRATION,
				"%s '%s'%s failed at statement %d of %d on %s, run by '%s', and what it did before that remains: %s"
					.formatted(HistoryTable.isReversal(failed) ? "Rollback of" : "Script", failed.script(),
							failed.isVersioned() ? " (version " + failed.version() + ")" : "", failed.statement(),
							failed.statements(), failed.appliedAt(), failed.appliedBy(), failed.error()),
				("%s, then run the command 'repair failed', or"
						+ " \"DELETE FROM %s WHERE installed_rank = %d AND state = 'FAILED'\", and start again.%s")
					.formatted(deed, table, failed.rank(), other));
	}

	static WardenException failedReversal(HistoryEntry failed) {
		return new WardenException(ErrorCode.FAILED_MIGRATION,
				"Could not mark version %s as applied: its rollback failed at statement %d of %d on %s"
					.formatted(failed.version(), failed.statement(), failed.statements(), failed.appliedAt()),
				"Finish the rollback by hand and run the command 'repair failed'. If you have restored what it undid,"
						+ " run 'repair failed' and then 'mark-applied' again.");
	}

	static WardenException leftBehind(VersionedScript script, List<VersionedScript> earlier) {
		return new WardenException(ErrorCode.OUT_OF_ORDER,
				"Could not mark '%s' as applied: %s would then be below the current version, and pending"
					.formatted(script.name(), names(earlier.stream().map(Script::name).toList())),
				"Migrate up to them with '--warden.target=%s', mark them first if they were finished by hand, or set 'warden.out-of-order=true'."
					.formatted(earlier.get(earlier.size() - 1).version()));
	}

	/**
	 * Refuse to mark a script where a history has to be taken over first.
	 * @param schema the schema
	 * @param script its version
	 * @param adopted whether that is the history of another tool rather than a baseline
	 * @return the exception
	 */
	public static WardenException historyFirst(String schema, String script, boolean adopted) {
		return new WardenException(adopted ? ErrorCode.ADOPTION_REFUSED : ErrorCode.EXISTING_SCHEMA,
				"Could not mark version %s as applied: schema '%s' has no history yet, and %s".formatted(script, schema,
						adopted ? "that of another tool has to be taken over first"
								: "its baseline has to be recorded first"),
				"Run the command '%s'.".formatted(adopted ? "adopt" : "baseline"));
	}

	/**
	 * Refuse to mark a script that may be running.
	 * @param script the script
	 * @param lock the name of the lock
	 * @return the exception
	 */
	public static WardenException running(Script script, String lock) {
		return new WardenException(ErrorCode.LOCK_TIMEOUT,
				"Could not mark '%s' as applied: it may still be running, since migration lock '%s' is held"
					.formatted(script.name(), lock),
				"Run the command 'lock-status' and wait until the lock is free.");
	}

	/**
	 * Return what a script outside a transaction has left behind.
	 * @param statement the number of the statement that it did not get beyond
	 * @return the object of a sentence about undoing it
	 */
	public static String left(int statement) {
		return switch (statement) {
			case 0, 1 -> "whatever its statement 1 left behind";
			case 2 -> "what its statement 1 did, and whatever the failed statement 2 left behind";
			default -> "what its statements 1 to %d did, and whatever the failed statement %d left behind"
				.formatted(statement - 1, statement);
		};
	}

	static WardenException noRollback(VersionedScript script) {
		if (script.header().irreversible()) {
			return new WardenException(ErrorCode.MISSING_ROLLBACK,
					"Script '%s' is irreversible".formatted(script.name()),
					"Undo by hand what it did, then set 'warden.force=true' to remove only its entry from the history.");
		}
		return new WardenException(ErrorCode.MISSING_ROLLBACK, "Script '%s' has no rollback".formatted(script.name()),
				"Add a section '-- rollback' to '%s', or a script 'U%s__%s.sql'.".formatted(script.location(),
						script.version(), script.description().replace(' ', '_')));
	}

	static WardenException missing(List<AppliedScript> missing) {
		return missing(missing,
				"Restore the scripts, check 'warden.locations', set 'warden.validation.missing=ignore' if they were"
						+ " removed on purpose, or 'warden.validation.newer=warn' if a newer release of the"
						+ " application has applied them.");
	}

	/**
	 * Refuse what a newer release has applied.
	 */
	static WardenException newer(List<AppliedScript> newer) {
		return missing(newer, "Start the newer release of the application, or set"
				+ " 'warden.validation.newer=warn' if this one works with what the newer one has applied.");
	}

	private static WardenException missing(List<AppliedScript> missing, String remedy) {
		return new WardenException(ErrorCode.MISSING_SCRIPT, join(missing, PlanFailures::loss, "; "), remedy);
	}

	private static String loss(AppliedScript missing) {
		String version = missing.entry().isVersioned() ? "version " + missing.entry().version() + ", " : "";
		return "Applied script '%s' (%sapplied on %s) was not found".formatted(missing.entry().script(), version,
				missing.entry().appliedAt());
	}

	static WardenException noScriptFound(List<RepairPlan.Step> missing) {
		return new WardenException(ErrorCode.NO_SCRIPT_FOUND,
				"Refused to remove %d %s from the history: not one script was found".formatted(missing.size(),
						(missing.size() == 1) ? "entry" : "entries"),
				"Check 'warden.locations'; to repair what does not need the scripts, run the command 'repair failed'.");
	}

	static WardenException outOfOrder(List<VersionedScript> late, Comparison comparison) {
		return new WardenException(ErrorCode.OUT_OF_ORDER,
				"%s not applied and below the current version %s: %s".formatted(count(late), comparison.current(),
						names(late.stream().map(Script::name).toList())),
				"Give the scripts a higher version, set 'warden.out-of-order=true' to run them, or"
						+ " 'warden.validation.out-of-order=ignore' to leave them out.");
	}

	/**
	 * Refuse scripts that are pending where nothing is to be.
	 * @param pending the scripts
	 * @return the exception
	 */
	public static WardenException pending(List<PendingScript> pending) {
		return new WardenException(ErrorCode.PENDING_MIGRATION,
				"%s pending: %s".formatted(count(pending),
						names(pending.stream().map((one) -> one.script().name()).toList())),
				"Migrate first, or set 'warden.startup=migrate'.");
	}

	static WardenException several(List<WardenException> deviations) {
		return new WardenException(ErrorCode.SEVERAL_DEVIATIONS, join(deviations, Throwable::getMessage, "; "),
				deviations.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(" ")),
				deviations);
	}

	static WardenException unknownDependency(VersionedScript script, Version version) {
		return dependency(script, version, "which is neither a script nor applied", "Add the script, or correct");
	}

	static WardenException ignoredDependency(VersionedScript script, Version version) {
		return dependency(script, version, "which is below the current version and is not going to run",
				"Set 'warden.out-of-order=true' to run it, or correct");
	}

	private static WardenException dependency(VersionedScript script, Version version, String why, String remedy) {
		return new WardenException(ErrorCode.UNKNOWN_DEPENDENCY,
				"Script '%s' depends on version %s, %s".formatted(script.name(), version, why),
				"%s the 'depends-on' of '%s'.".formatted(remedy, script.location()));
	}

	static WardenException unknownTarget(Version target) {
		return unreachable(target, "there is no script with that version",
				"Set 'warden.target' to the version of a pending script, or leave it out.");
	}

	static WardenException passedTarget(Version target, Version current) {
		return unreachable(target, "the schema is already at version " + current,
				"Set 'warden.target' to the version of a pending script, or leave it out; to go back, run"
						+ " the command 'rollback'.");
	}

	static WardenException notAppliedTarget(Version target) {
		return unreachable(target, "that version is not applied",
				"Set 'warden.target' to the version of an applied script that is to stay, or to 0 to roll everything back.");
	}

	static WardenException baselineTarget(Version target, Version baseline) {
		return unreachable(target, "version %s is a baseline, which is never rolled back".formatted(baseline),
				"Set 'warden.target=%s'.".formatted(baseline));
	}

	private static WardenException unreachable(Version target, String why, String remedy) {
		return new WardenException(ErrorCode.UNREACHABLE_TARGET,
				"Target version %s cannot be reached: %s".formatted(target, why), remedy);
	}

	private static String count(Collection<?> scripts) {
		return (scripts.size() == 1) ? "One script is" : scripts.size() + " scripts are";
	}

	private static String names(List<String> names) {
		return join(names, (name) -> "'" + name + "'", ", ");
	}

	private static <T> String join(List<T> list, Function<? super T, String> text, String delimiter) {
		return list.stream().map(text).collect(Collectors.joining(delimiter));
	}

}
