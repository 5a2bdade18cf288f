package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Finds the scripts that make a new database what another one is by its history.
 */
final class AppliedScripts {

	private final Set<Version> versions = new HashSet<>();

	private final Set<String> descriptions = new HashSet<>();

	private @Nullable Version declared;

	private AppliedScripts(History history) {
		for (HistoryEntry entry : history.entries()) {
			if (!entry.state().countsAsApplied()) {
				throw RehearsalFailures.unfinished(entry);
			}
			if (entry.version() == null) {
				this.descriptions.add(entry.description());
				continue;
			}
			Version version = Version.parse(entry.version());
			this.versions.add(version);
			if (entry.type() == EntryType.BASELINE) {
				this.declared = version;
			}
		}
	}

	/**
	 * Return the scripts. Those that are to run again because they changed are not known
	 * as they were.
	 * @param pending what is pending
	 */
	static List<Script> of(Scripts scripts, History history, List<Script> pending) {
		return new AppliedScripts(history).find(scripts, pending);
	}

	private List<Script> find(Scripts scripts, List<Script> pending) {
		VersionedScript baseline = baseline(scripts);
		List<Script> found = new ArrayList<>();
		Set<Version> made = new HashSet<>();
		if (baseline != null) {
			found.add(baseline);
		}
		for (VersionedScript script : scripts.versioned()) {
			boolean covered = baseline != null && script.version().compareTo(baseline.version()) <= 0;
			if (this.versions.contains(script.version()) && !covered) {
				found.add(script);
				made.add(script.version());
			}
		}
		for (Version version : this.versions) {
			boolean covered = baseline != null && version.compareTo(baseline.version()) <= 0;
			if (!covered && !made.contains(version)) {
				throw RehearsalFailures.missing(version);
			}
		}
		scripts.all()
			.filter((script) -> !(script instanceof VersionedScript) && this.descriptions.contains(script.description())
					&& !pending.contains(script))
			.forEach(found::add);
		return found;
	}

	/**
	 * Return the baseline script that stands for what no other script makes.
	 */
	private @Nullable VersionedScript baseline(Scripts scripts) {
		Set<Version> there = new HashSet<>();
		scripts.versioned().forEach((script) -> there.add(script.version()));
		boolean needed = this.declared != null || !there.containsAll(this.versions);
		VersionedScript highest = null;
		for (VersionedScript script : scripts.baselines()) {
			boolean usable = this.versions.stream().anyMatch((version) -> version.compareTo(script.version()) >= 0)
					&& (this.declared == null || script.version().compareTo(this.declared) <= 0);
			if (needed && usable && (highest == null || script.version().compareTo(highest.version()) > 0)) {
				highest = script;
			}
		}
		if (this.declared != null && (highest == null || !highest.version().equals(this.declared))) {
			throw RehearsalFailures.declared(this.declared);
		}
		return highest;
	}

}
