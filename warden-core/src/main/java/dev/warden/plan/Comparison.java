package dev.warden.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.warden.history.History;
import dev.warden.history.HistoryEntry;
import dev.warden.history.HistoryState;
import dev.warden.script.Version;
import dev.warden.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and history side by side, without a judgement.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param applied the applied entries, in the order of execution
 * @param unfinished the entries that run, failed or were interrupted
 * @param unapplied the scripts that are not applied, by version
 */
public record Comparison(@Nullable Version current, List<AppliedScript> applied, List<HistoryEntry> unfinished,
		List<VersionedScript> unapplied) {

	/**
	 * Compare.
	 * @param scripts the scripts, by version
	 * @param history what was applied
	 * @return what is on either side
	 */
	public static Comparison of(List<VersionedScript> scripts, History history) {
		Map<Version, VersionedScript> remaining = new HashMap<>();
		scripts.forEach((script) -> remaining.put(script.version(), script));
		List<AppliedScript> applied = new ArrayList<>();
		List<HistoryEntry> unfinished = new ArrayList<>();
		Version current = null;
		for (HistoryEntry entry : history.entries()) {
			if (entry.state() != HistoryState.APPLIED) {
				unfinished.add(entry);
				continue;
			}
			Version version = Version.parse(entry.version());
			applied.add(new AppliedScript(entry, remaining.remove(version)));
			current = (current == null || version.compareTo(current) > 0) ? version : current;
		}
		List<VersionedScript> unapplied = scripts.stream()
			.filter((script) -> remaining.containsKey(script.version()))
			.toList();
		return new Comparison(current, applied, unfinished, unapplied);
	}

	/**
	 * Return whether a script has a version below the current one.
	 * @param script a script that is not applied
	 * @return {@code true} if it comes late
	 */
	public boolean isLate(VersionedScript script) {
		return this.current != null && script.version().compareTo(this.current) < 0;
	}

}
