package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;

/**
 * Decides what a baseline records: every version up to its own, so that none of them
 * runs. Reads nothing and changes nothing.
 */
public final class BaselinePlanner {

	private static final String BASELINE = "baseline";

	private final Version version;

	private final String appliedBy;

	private final boolean replace;

	/**
	 * Create a planner of a baseline that replaces none.
	 * @param version the version that the schema is declared to have
	 * @param appliedBy this process, for people
	 * @throws dev.warden.InvalidSettingException if that is not a version
	 */
	public BaselinePlanner(String version, String appliedBy) {
		this(version, appliedBy, false);
	}

	/**
	 * Create a planner.
	 * @param version the version that the schema is declared to have
	 * @param appliedBy this process, for people
	 * @param replace whether it takes the place of another baseline
	 * @throws dev.warden.InvalidSettingException if that is not a version
	 */
	public BaselinePlanner(String version, String appliedBy, boolean replace) {
		this.version = Version.ofProperty("warden.baseline.version", version);
		this.appliedBy = appliedBy;
		this.replace = replace;
	}

	/**
	 * Plan a baseline.
	 * @param scripts the scripts
	 * @param history what was applied
	 * @param table where the history is, for people
	 * @return the plan
	 * @throws WardenException if the history has a baseline of another version, or
	 * versions without one
	 */
	public BaselinePlan plan(Scripts scripts, History history, TableName table) {
		List<HistoryEntry> versions = history.entries().stream().filter(HistoryEntry::isVersioned).toList();
		List<Version> baselines = versions.stream()
			.filter((entry) -> entry.type() == EntryType.BASELINE)
			.map((entry) -> Version.parse(String.valueOf(entry.version())))
			.sorted(Comparator.reverseOrder())
			.toList();
		if (!baselines.isEmpty() && baselines.get(0).equals(this.version)) {
			return new BaselinePlan(this.version.toString(), List.of(), List.of());
		}
		if (!baselines.isEmpty() && !this.replace) {
			throw PlanFailures.otherBaseline(this.version, baselines.get(0), table);
		}
		List<HistoryEntry> migrated = versions.stream().filter((entry) -> entry.type() != EntryType.BASELINE).toList();
		if (!migrated.isEmpty()) {
			throw baselines.isEmpty() ? PlanFailures.migrated(this.version, migrated, table)
					: PlanFailures.migratedSince(this.version, baselines.get(0), migrated, table);
		}
		return new BaselinePlan(this.version.toString(),
				entries(scripts, HistoryTable.nextRank(history, scripts.versioned().size() + 1)), versions);
	}

	private List<NewEntry> entries(Scripts scripts, int firstRank) {
		List<NewEntry> entries = new ArrayList<>();
		boolean hasScript = false;
		for (VersionedScript script : scripts.versioned()) {
			if (script.version().compareTo(this.version) <= 0) {
				entries.add(entry(firstRank + entries.size(), script.version(), script.description(), script.path()));
				hasScript = hasScript || script.version().equals(this.version);
			}
		}
		if (!hasScript) {
			entries.add(entry(firstRank + entries.size(), this.version, BASELINE, BASELINE));
		}
		return entries;
	}

	private NewEntry entry(int rank, Version entryVersion, String description, String path) {
		return new NewEntry(rank, entryVersion.toString(), description, EntryType.BASELINE, path, null, 0,
				this.appliedBy);
	}

}
