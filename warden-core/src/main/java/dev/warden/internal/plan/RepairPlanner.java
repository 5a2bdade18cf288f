package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.RepairKind;
import dev.warden.WardenException;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a repair does to the history. Reads nothing and changes nothing. A
 * baseline needs no repair.
 */
public final class RepairPlanner {

	private final Set<RepairKind> kinds;

	/**
	 * Create a planner.
	 * @param kinds what to put right; empty for everything
	 */
	public RepairPlanner(Set<RepairKind> kinds) {
		this.kinds = kinds.isEmpty() ? EnumSet.allOf(RepairKind.class) : Set.copyOf(kinds);
	}

	/**
	 * Plan a repair.
	 * @param scripts the scripts
	 * @param history what was applied; what runs there was interrupted
	 * @return the plan
	 * @throws WardenException if there is not one script, so that all entries would be
	 * removed
	 */
	public RepairPlan plan(Scripts scripts, History history) {
		Map<Object, Script> known = scripts.in(history, null)
			.all()
			.collect(Collectors.toMap(ScriptKey::of, Function.identity()));
		List<RepairPlan.Step> steps = new ArrayList<>();
		for (HistoryEntry entry : history.entries()) {
			RepairPlan.Step step = step(entry, known.get(ScriptKey.of(entry)));
			if (step != null && this.kinds.contains(step.kind())) {
				steps.add(step);
			}
		}
		List<RepairPlan.Step> missing = steps.stream().filter((step) -> step.kind() == RepairKind.FILES).toList();
		if (known.isEmpty() && !missing.isEmpty()) {
			throw PlanFailures.noScriptFound(missing);
		}
		return new RepairPlan(steps);
	}

	private static RepairPlan.@Nullable Step step(HistoryEntry entry, @Nullable Script script) {
		if (entry.isUnknown()) {
			return null;
		}
		if (entry.state() != HistoryState.APPLIED) {
			return new RepairPlan.Step(RepairKind.FAILED, entry, null);
		}
		if (entry.type() == EntryType.BASELINE) {
			return null;
		}
		if (script == null) {
			return new RepairPlan.Step(RepairKind.FILES, entry, null);
		}
		return (entry.isVersioned() && differs(entry, script))
				? new RepairPlan.Step(RepairKind.CHECKSUMS, entry, script) : null;
	}

	private static boolean differs(HistoryEntry entry, Script script) {
		if (!script.isReadable()) {
			return false;
		}
		return !script.checksum().equals(entry.checksum()) || !script.path().equals(entry.script())
				|| !script.description().equals(entry.description()) || script.statementCount() != entry.statements();
	}

}
