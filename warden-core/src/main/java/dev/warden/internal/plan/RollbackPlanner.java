package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a rollback takes back. Reads nothing and changes nothing.
 */
public final class RollbackPlanner {

	/**
	 * What stays where everything is taken back, unless there is such a version.
	 */
	private static final Version NOTHING = Version.parse("0");

	private final PlanSettings settings;

	/**
	 * Create a planner.
	 * @param settings how strictly scripts and history must agree
	 */
	public RollbackPlanner(PlanSettings settings) {
		this.settings = settings;
	}

	/**
	 * Plan a rollback, in the reverse order of execution. A baseline is never taken back,
	 * nor is what was applied before it.
	 * @param scripts the scripts
	 * @param history what was applied
	 * @param table where the history is, for people
	 * @param limit how many versions to take back, or the version that stays; without a
	 * limit only the last one
	 * @param force whether to forget irreversible versions
	 * @return the plan
	 * @throws WardenException if a script failed and is not repaired, if the limit is a
	 * version that is not applied, if a script to take back does not exist any more, if a
	 * script to take back was changed, or if a script to take back does not say how
	 */
	public RollbackPlan plan(Scripts scripts, History history, TableName table, Limit limit, boolean force) {
		Comparison comparison = Comparison.of(scripts, history);
		for (HistoryEntry entry : comparison.unfinished()) {
			if (entry.state() == HistoryState.FAILED) {
				throw PlanFailures.failed(entry, table);
			}
		}
		List<AppliedScript> applied = new ArrayList<>(
				comparison.applied().stream().filter((one) -> one.entry().isVersioned()).toList());
		Collections.reverse(applied);
		List<AppliedScript> range = limit(applied, limit);
		List<AppliedScript> missing = range.stream().filter(AppliedScript::isMissing).toList();
		Deviations deviations = new Deviations(this.settings);
		if (!missing.isEmpty()) {
			deviations.refuse(PlanFailures.missing(missing));
		}
		deviations.judgeChanges(range);
		List<String> warnings = deviations.verify();
		boolean repeatables = history.entries().stream().anyMatch((entry) -> entry.type() == EntryType.REPEATABLE);
		List<RollbackPlan.Step> steps = new ArrayList<>();
		for (AppliedScript one : range) {
			// What the first has outdated, the others need not
			steps.add(step(one, force, repeatables && steps.isEmpty()));
		}
		Version current = comparison.current();
		return new RollbackPlan((current != null) ? current.toString() : null,
				highest(applied.subList(range.size(), applied.size())), steps, warnings);
	}

	private static List<AppliedScript> limit(List<AppliedScript> applied, Limit limit) {
		Version target = limit.target();
		List<AppliedScript> reversible = applied.stream()
			.takeWhile((one) -> one.entry().type() != EntryType.BASELINE)
			.toList();
		if (target != null) {
			for (int place = 0; place < applied.size(); place++) {
				if (target.equals(version(applied.get(place))) && place <= reversible.size()) {
					return applied.subList(0, place);
				}
			}
			if (!target.equals(NOTHING)) {
				throw PlanFailures.notAppliedTarget(target);
			}
			if (reversible.size() < applied.size()) {
				throw PlanFailures.baselineTarget(target, version(applied.get(reversible.size())));
			}
			return reversible;
		}
		Integer count = limit.count();
		return reversible.subList(0, Math.min(reversible.size(), (count != null) ? count : 1));
	}

	private static RollbackPlan.Step step(AppliedScript applied, boolean force, boolean outdates) {
		if (!(applied.script() instanceof VersionedScript script)) {
			throw new IllegalStateException("No script for " + applied.entry());
		}
		RollbackScript rollback = script.rollback();
		if (!script.isReadable()) {
			throw script.problems().get(0);
		}
		if (rollback == null && !(script.header().irreversible() && force)) {
			throw PlanFailures.noRollback(script);
		}
		return new RollbackPlan.Step(applied.entry(), rollback, outdates);
	}

	private static @Nullable String highest(List<AppliedScript> applied) {
		Version highest = null;
		for (AppliedScript one : applied) {
			Version version = version(one);
			highest = (highest == null || version.compareTo(highest) > 0) ? version : highest;
		}
		return (highest != null) ? highest.toString() : null;
	}

	private static Version version(AppliedScript applied) {
		return Version.parse(String.valueOf(applied.entry().version()));
	}

}
