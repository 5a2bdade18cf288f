package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

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
	 * Plan a run. Scripts that may run more than once run after the last version, so they
	 * wait where a limit leaves versions out.
	 * @param all the scripts
	 * @param history what was applied
	 * @param table where the history is, for people
	 * @param limit how many versions to run
	 * @return the plan
	 * @throws WardenException if a script failed and is neither repaired nor retryable,
	 * if several of these are so, naming all of them, if applied scripts were changed, if
	 * applied scripts do not exist any more, if new scripts have a version below the
	 * current one, if a script depends on what will not be there, if scripts depend on
	 * each other, or if the limit is a version that is not pending
	 */
	public MigrationPlan plan(Scripts all, History history, TableName table, Limit limit) {
		return planIn(all.in(history, limit.target()), history, table, limit);
	}

	private MigrationPlan planIn(Scripts scripts, History history, TableName table, Limit limit) {
		Comparison comparison = Comparison.of(scripts, history);
		Deviations deviations = new Deviations(this.settings);
		Map<Script, PendingScript> resumed = resumed(scripts, comparison, table, deviations);
		deviations.judge(comparison);
		List<VersionedScript> late = new ArrayList<>();
		List<VersionedScript> versions = new ArrayList<>();
		List<VersionedScript> unwritten = new ArrayList<>();
		for (VersionedScript script : comparison.unapplied()) {
			if (script.isUnwritten()) {
				unwritten.add(script);
				continue;
			}
			boolean left = comparison.late().contains(script) && !this.settings.runOutOfOrder();
			(left ? late : versions).add(script);
		}
		judgeLate(late, comparison, deviations);
		List<String> warnings = new ArrayList<>(deviations.verify());
		warnings.addAll(unknown(history, table));
		warnings.addAll(unwritten(unwritten));
		verifyDependencies(versions, late);
		List<VersionedScript> limited = limit(versions, unwritten, limit, comparison.current());
		List<PendingScript> pending = new ArrayList<>();
		for (VersionedScript script : limited) {
			pending.add(resumed.getOrDefault(script, new PendingScript(script, null)));
		}
		if (limited.size() == versions.size() && deviations.newer(comparison).isEmpty()) {
			for (PendingScript repeatable : comparison.repeatable()) {
				PendingScript next = resumed.getOrDefault(repeatable.script(), repeatable);
				if (isDue(next)) {
					pending.add(next);
				}
			}
		}
		List<VersionedScript> ignored = new ArrayList<>(comparison.belowBaseline());
		ignored.addAll(late);
		ignored.addAll(unwritten);
		String current = (comparison.current() != null) ? comparison.current().toString() : null;
		return new MigrationPlan(current, pending, ignored, warnings);
	}

	private static void judgeLate(List<VersionedScript> late, Comparison comparison, Deviations deviations) {
		List<VersionedScript> judged = new ArrayList<>();
		for (VersionedScript script : late) {
			if (!isUnfinished(script, comparison)) {
				judged.add(script);
			}
		}
		if (!judged.isEmpty()) {
			deviations.judgeLate(judged, comparison);
		}
	}

	private static boolean isUnfinished(VersionedScript script, Comparison comparison) {
		return comparison.unfinished().stream().anyMatch((entry) -> ScriptKey.of(entry).equals(script.version()));
	}

	/**
	 * Return where scripts go on that failed and may.
	 */
	private static Map<Script, PendingScript> resumed(Scripts scripts, Comparison comparison, TableName table,
			Deviations deviations) {
		if (comparison.unfinished().isEmpty()) {
			return Map.of();
		}
		Map<Object, Script> known = scripts.all().collect(Collectors.toMap(ScriptKey::of, Function.identity()));
		Map<Script, PendingScript> resumed = new HashMap<>();
		for (HistoryEntry entry : comparison.unfinished()) {
			if (entry.state() != HistoryState.FAILED) {
				continue;
			}
			Script script = known.get(ScriptKey.of(entry));
			if (script == null || HistoryTable.isReversal(entry) || !script.header().retryable()
					|| entry.statement() > script.statementCount()) {
				deviations.refuse(PlanFailures.failed(entry, table));
			}
			else {
				resumed.putIfAbsent(script, new PendingScript(script, entry));
			}
		}
		return resumed;
	}

	private static List<String> unknown(History history, TableName table) {
		List<String> unknown = new ArrayList<>(0);
		for (HistoryEntry entry : history.entries()) {
			if (entry.isUnknown()) {
				unknown.add("Entry %d of '%s.%s' ('%s') counts as applied, but is not understood: %s"
					.formatted(entry.rank(), table.schema(), table.name(), entry.script(), entry.error()));
			}
		}
		return unknown;
	}

	private static boolean isDue(PendingScript repeatable) {
		HistoryEntry earlier = repeatable.earlier();
		return repeatable.isAlways() || repeatable.isResumed() || earlier == null
				|| (!repeatable.script().hasFingerprint(earlier.checksum(), earlier.fingerprint())
						&& !repeatable.script().checksum().equals(earlier.checksum()));
	}

	private static void verifyDependencies(List<VersionedScript> versions, List<VersionedScript> late) {
		if (late.isEmpty()) {
			return;
		}
		Set<Version> left = late.stream().map(VersionedScript::version).collect(Collectors.toSet());
		for (VersionedScript script : versions) {
			for (Version dependency : script.header().dependsOn()) {
				if (left.contains(dependency)) {
					throw PlanFailures.ignoredDependency(script, dependency);
				}
			}
		}
	}

	private static List<String> unwritten(List<VersionedScript> scripts) {
		List<String> warnings = new ArrayList<>(0);
		for (VersionedScript script : scripts) {
			warnings.add("Left out '" + script.location() + "', which has no statement yet: it runs once it has one."
					+ " Write '-- warden: empty' as its first line if there is nothing to run");
		}
		return warnings;
	}

	private static List<VersionedScript> limit(List<VersionedScript> versions, List<VersionedScript> unwritten,
			Limit limit, @Nullable Version current) {
		Version target = limit.target();
		if (target == null) {
			Integer count = limit.count();
			return (count != null && count < versions.size()) ? versions.subList(0, count) : versions;
		}
		for (int place = 0; place < versions.size(); place++) {
			if (versions.get(place).version().equals(target)) {
				return versions.subList(0, place + 1);
			}
		}
		if (unwritten.stream().anyMatch((script) -> script.version().equals(target))) {
			return versions.stream().filter((script) -> script.version().compareTo(target) < 0).toList();
		}
		if (current == null || target.compareTo(current) > 0) {
			throw PlanFailures.unknownTarget(target);
		}
		if (target.compareTo(current) < 0) {
			throw PlanFailures.passedTarget(target, current);
		}
		return List.of();
	}

}
