package dev.warden.internal.plan;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * The version that is to count as applied.
 *
 * @param script the script, or {@code null} where nothing is left to do
 * @param entry the entry of its failure, or of its application where nothing is left to
 * do; {@code null} where it is pending
 */
public record MarkPlan(@Nullable VersionedScript script, @Nullable HistoryEntry entry) {

	/**
	 * Return what the version was before, for people.
	 * @return a text without the name of the script
	 */
	public String before() {
		if (this.entry == null) {
			return "was pending";
		}
		return "%s at statement %d of %d".formatted(
				(this.entry.state() == HistoryState.FAILED) ? "had failed" : "was interrupted", this.entry.statement(),
				this.entry.statements());
	}

}
