package dev.warden.internal.plan;

import java.util.ArrayList;
import java.util.List;

import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.InvalidSettingException;
import dev.warden.PlanSettings;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;

/**
 * Decides whether a version may count as applied that no run has applied. Reads nothing
 * and changes nothing.
 */
public final class MarkPlanner {

	private static final String PROPERTY = "warden.version";

	private final Version version;

	private final PlanSettings settings;

	/**
	 * Create a planner.
	 * @param version the version that was finished by hand
	 * @param settings how strictly scripts and history must agree
	 * @throws dev.warden.MalformedVersionException if that is not a version
	 */
	public MarkPlanner(String version, PlanSettings settings) {
		this.version = Version.parse(version);
		this.settings = settings;
	}

	/**
	 * Plan.
	 * @param all the scripts
	 * @param history what was applied; what runs there was interrupted
	 * @param table where the history is
	 * @return the plan
	 * @throws InvalidSettingException if the version is not that of a script that could
	 * run
	 * @throws WardenException if the script cannot be read, its rollback has failed, or
	 * another one would have to run before it
	 */
	public MarkPlan plan(Scripts all, History history, TableName table) {
		HistoryEntry unfinished = null;
		for (HistoryEntry entry : history.entries()) {
			if (entry.version() != null && Version.parse(entry.version()).equals(this.version)) {
				if (entry.state().countsAsApplied()) {
					return new MarkPlan(null, entry);
				}
				unfinished = entry;
			}
		}
		VersionedScript script = find(all.in(history, null));
		if (unfinished != null && HistoryTable.isReversal(unfinished)) {
			throw PlanFailures.failedReversal(unfinished);
		}
		verify(script, Comparison.of(all, history), table);
		return new MarkPlan(script, unfinished);
	}

	private VersionedScript find(Scripts scripts) {
		return scripts.versioned()
			.stream()
			.filter((script) -> script.version().equals(this.version))
			.findAny()
			.orElseThrow(() -> refusal("be that of a script that is pending or failed"));
	}

	private void verify(VersionedScript script, Comparison comparison, TableName table) {
		if (!script.isReadable()) {
			Scripts.verify(List.of(script), table.schema());
		}
		if (script.isUnwritten()) {
			throw refusal("be that of a script with statements, which '%s' is not".formatted(script.name()));
		}
		if (comparison.belowBaseline().contains(script)) {
			throw refusal("be above that of the baseline, since '%s' never runs".formatted(script.name()));
		}
		List<VersionedScript> left = new ArrayList<>();
		for (VersionedScript earlier : comparison.unapplied()) {
			if (earlier == script) {
				break;
			}
			if (!comparison.late().contains(earlier) && !earlier.isUnwritten()) {
				left.add(earlier);
			}
		}
		if (!left.isEmpty() && !this.settings.runOutOfOrder()) {
			throw PlanFailures.leftBehind(script, left);
		}
	}

	private InvalidSettingException refusal(String requirement) {
		return new InvalidSettingException(PROPERTY, this.version, requirement);
	}

}
