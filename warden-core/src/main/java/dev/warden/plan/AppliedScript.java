package dev.warden.plan;

import dev.warden.history.HistoryEntry;
import dev.warden.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the history beside the script that it came from.
 *
 * @param entry the entry
 * @param script the script with that version, or {@code null} where there is none any
 * more
 */
public record AppliedScript(HistoryEntry entry, @Nullable VersionedScript script) {

	/**
	 * Return whether the script does not exist any more.
	 * @return {@code true} if it does not
	 */
	public boolean isMissing() {
		return this.script == null;
	}

	/**
	 * Return whether the script was changed since it was applied.
	 * @return {@code true} if it was
	 */
	public boolean isChanged() {
		return this.script != null && !this.script.checksum().equals(this.entry.checksum());
	}

}
