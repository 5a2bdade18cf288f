package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and history side by side, without a judgement.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param applied the applied entries, in the order of execution; of a script that ran
 * more than once, the last one
 * @param newer those of them without a script that a newer release of the application
 * must have applied: versions above all that there are, and what came after the first of
 * these
 * @param unfinished the entries that run, failed or were interrupted
 * @param unapplied the versions that are not applied, in the order in which they would
 * run
 * @param late those of them that should have run before one that is applied
 * @param belowBaseline the versions that need not run, for a baseline says they are there
 * @param repeatable the scripts that run when they changed, then those that always run,
 * each with its last application
 */
public record Comparison(@Nullable Version current, List<AppliedScript> applied, Set<AppliedScript> newer,
		List<HistoryEntry> unfinished, List<VersionedScript> unapplied, Set<VersionedScript> late,
		List<VersionedScript> belowBaseline, List<PendingScript> repeatable) {

	/**
	 * Compare.
	 * @param all the scripts
	 * @param history what was applied
	 * @return what is on either side
	 * @throws WardenException if scripts that are not applied depend on each other, or if
	 * such a script depends on a version that neither side has
	 */
	public static Comparison of(Scripts all, History history) {
		Scripts scripts = all.in(history, null);
		Map<Version, HistoryEntry> versions = new LinkedHashMap<>();
		Map<String, HistoryEntry> descriptions = new HashMap<>();
		List<HistoryEntry> unfinished = new ArrayList<>();
		for (HistoryEntry entry : history.entries()) {
			if (!entry.state().countsAsApplied()) {
				unfinished.add(entry);
			}
			else if (entry.version() != null) {
				versions.put(Version.parse(entry.version()), entry);
			}
			else {
				descriptions.put(entry.description(), entry);
			}
		}
		Version baseline = highest(versions, true);
		List<VersionedScript> open = new ArrayList<>();
		List<VersionedScript> below = new ArrayList<>();
		for (VersionedScript script : scripts.versioned()) {
			if (!versions.containsKey(script.version())) {
				boolean covered = baseline != null && script.version().compareTo(baseline) < 0;
				(covered ? below : open).add(script);
			}
		}
		Set<Version> settled = new HashSet<>(versions.keySet());
		for (VersionedScript script : below) {
			settled.add(script.version());
		}
		Version current = highest(versions, false);
		List<AppliedScript> applied = applied(scripts, versions, descriptions);
		return new Comparison(current, applied, newer(scripts, applied), unfinished,
				ExecutionOrder.of(open, settled).scripts(), late(scripts, open, current, versions.keySet(), settled),
				below, repeatable(scripts, descriptions));
	}

	/**
	 * Only where a version may be late does it matter in which order those ran that are
	 * applied.
	 */
	private static Set<VersionedScript> late(Scripts scripts, List<VersionedScript> open, @Nullable Version current,
			Set<Version> applied, Set<Version> settled) {
		if (current == null || open.isEmpty() || open.get(0).version().compareTo(current) > 0) {
			return Set.of();
		}
		return ExecutionOrder.of(scripts.versioned(), settled, settled).late(open, applied);
	}

	/**
	 * Verify what all scripts depend on, also those that will not run.
	 * @param all the scripts
	 * @param history what was applied
	 * @throws WardenException if scripts depend on each other, or if a script depends on
	 * a version that neither side has
	 */
	public static void verifyDependencies(Scripts all, History history) {
		Scripts scripts = all.in(history, null);
		Set<Version> applied = new HashSet<>();
		for (HistoryEntry entry : history.entries()) {
			if (entry.version() != null && entry.state().countsAsApplied()) {
				applied.add(Version.parse(entry.version()));
			}
		}
		ExecutionOrder.of(scripts.versioned(), applied);
	}

	private static @Nullable Version highest(Map<Version, HistoryEntry> versions, boolean baselineOnly) {
		Version highest = null;
		for (Map.Entry<Version, HistoryEntry> applied : versions.entrySet()) {
			if ((!baselineOnly || applied.getValue().type() == EntryType.BASELINE)
					&& (highest == null || applied.getKey().compareTo(highest) > 0)) {
				highest = applied.getKey();
			}
		}
		return highest;
	}

	private static List<AppliedScript> applied(Scripts scripts, Map<Version, HistoryEntry> versions,
			Map<String, HistoryEntry> descriptions) {
		List<AppliedScript> applied = new ArrayList<>(versions.size() + descriptions.size());
		Map<Version, VersionedScript> versioned = new HashMap<>();
		for (VersionedScript script : scripts.versioned()) {
			versioned.put(script.version(), script);
		}
		for (Map.Entry<Version, HistoryEntry> entry : versions.entrySet()) {
			applied.add(new AppliedScript(entry.getValue(), versioned.get(entry.getKey())));
		}
		Map<String, RepeatableScript> repeatable = new HashMap<>();
		for (List<RepeatableScript> ofKind : List.of(scripts.repeatable(), scripts.always())) {
			for (RepeatableScript script : ofKind) {
				repeatable.put(script.description(), script);
			}
		}
		for (Map.Entry<String, HistoryEntry> entry : descriptions.entrySet()) {
			applied.add(new AppliedScript(entry.getValue(), repeatable.get(entry.getKey())));
		}
		Collections.sort(applied);
		return applied;
	}

	private static Set<AppliedScript> newer(Scripts scripts, List<AppliedScript> applied) {
		Set<AppliedScript> newer = new HashSet<>();
		// Without any script at all the folder is a wrong one rather than an old one
		if (!scripts.versioned().isEmpty()) {
			Version highest = scripts.versioned().get(0).version();
			for (VersionedScript script : scripts.versioned()) {
				highest = (script.version().compareTo(highest) > 0) ? script.version() : highest;
			}
			for (AppliedScript one : applied) {
				boolean above = one.isMissing()
						&& (one.entry().isVersioned() ? one.version().compareTo(highest) > 0 : !newer.isEmpty());
				if (above) {
					newer.add(one);
				}
			}
		}
		return newer;
	}

	private static List<PendingScript> repeatable(Scripts scripts, Map<String, HistoryEntry> descriptions) {
		List<PendingScript> pending = new ArrayList<>();
		for (List<RepeatableScript> ofKind : List.of(scripts.repeatable(), scripts.always())) {
			for (RepeatableScript script : ofKind) {
				pending.add(new PendingScript(script, descriptions.get(script.description())));
			}
		}
		return pending;
	}

}
