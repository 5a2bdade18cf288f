package dev.warden.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.warden.WardenException;
import dev.warden.dialect.TableName;
import dev.warden.history.History;
import dev.warden.history.HistoryEntry;
import dev.warden.history.HistoryState;
import dev.warden.script.VersionedScript;

/**
 * Decides what has to run. Reads nothing and changes nothing.
 */
public final class Planner {

	private final PlanSettings settings;

	/**
	 * Create a planner.
	 * @param settings how strictly scripts and history must agree
	 */
	public Planner(PlanSettings settings) {
		this.settings = settings;
	}

	/**
	 * Plan a run.
	 * @param scripts the scripts, by version
	 * @param history what was applied
	 * @param table where the history is, for people
	 * @return the plan
	 * @throws FailedMigrationException if a script failed and is not repaired
	 * @throws ChecksumMismatchException if applied scripts were changed
	 * @throws MissingScriptException if applied scripts do not exist any more
	 * @throws OutOfOrderException if new scripts have a version below the current one
	 */
	public MigrationPlan plan(List<VersionedScript> scripts, History history, TableName table) {
		Comparison comparison = Comparison.of(scripts, history);
		for (HistoryEntry entry : comparison.unfinished()) {
			if (entry.state() == HistoryState.FAILED) {
				throw new FailedMigrationException(entry, table);
			}
		}
		List<String> warnings = new ArrayList<>();
		apply(this.settings.checksums(), comparison.applied().stream().filter(AppliedScript::isChanged).toList(),
				ChecksumMismatchException::new, warnings);
		apply(this.settings.missing(), comparison.applied().stream().filter(AppliedScript::isMissing).toList(),
				MissingScriptException::new, warnings);
		List<VersionedScript> late = this.settings.runOutOfOrder() ? List.of()
				: comparison.unapplied().stream().filter(comparison::isLate).toList();
		apply(this.settings.outOfOrder(), late, (scriptsBelow) -> new OutOfOrderException(scriptsBelow, comparison),
				warnings);
		List<VersionedScript> pending = comparison.unapplied()
			.stream()
			.filter((script) -> !late.contains(script))
			.toList();
		String current = (comparison.current() != null) ? comparison.current().toString() : null;
		return new MigrationPlan(current, pending, late, warnings);
	}

	private static <T> void apply(Rule rule, List<T> deviations, Function<List<T>, WardenException> exception,
			List<String> warnings) {
		if (deviations.isEmpty() || rule == Rule.IGNORE) {
			return;
		}
		WardenException refusal = exception.apply(deviations);
		if (rule == Rule.FAIL) {
			throw refusal;
		}
		warnings.add(String.valueOf(refusal.getMessage()));
	}

}
