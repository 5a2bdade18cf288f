package dev.warden.internal.plan;

import java.util.Objects;

import dev.warden.EntryType;
import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the history beside the script that it came from.
 *
 * @param entry the entry
 * @param script the script with that version or description, or {@code null} where there
 * is none any more
 */
public record AppliedScript(HistoryEntry entry, @Nullable Script script) implements Comparable<AppliedScript> {

	/**
	 * Return whether the script does not exist any more. A baseline needs none.
	 * @return {@code true} if it does not
	 */
	public boolean isMissing() {
		return this.script == null && this.entry.type() != EntryType.BASELINE && !this.entry.isUnknown();
	}

	/**
	 * Return whether it is not known whether the script was changed, because it cannot be
	 * read any more. What a baseline covers was never read.
	 */
	boolean isUnreadable() {
		return this.script != null && this.entry.type() != EntryType.BASELINE && !isSameFile(this.script)
				&& !this.script.isReadable();
	}

	/**
	 * Compare by the order of execution.
	 */
	@Override
	public int compareTo(AppliedScript other) {
		return Integer.compare(this.entry.rank(), other.entry.rank());
	}

	Version version() {
		return Version.parse(String.valueOf(this.entry.version()));
	}

	/**
	 * Return whether the script was changed since it was applied.
	 * @return {@code true} if it was
	 */
	public boolean isChanged() {
		return this.script != null && this.entry.checksum() != null && !this.entry.isUnknown()
				&& !isSameFile(this.script) && this.script.isReadable()
				&& !this.script.checksum().equals(this.entry.checksum());
	}

	private boolean isSameFile(Script applied) {
		return applied.hasFingerprint(this.entry.checksum(), this.entry.fingerprint());
	}

	/**
	 * Return the fingerprint that the history lacks, where the script was read and is the
	 * one that was applied.
	 * @return the fingerprint, or {@code null} where there is nothing to record
	 */
	public @Nullable String newFingerprint() {
		if (this.script == null || !this.script.isRead() || !this.script.isReadable() || isChanged()
				|| this.entry.isUnknown() || this.entry.checksum() == null) {
			return null;
		}
		String fingerprint = this.script.fingerprint();
		return Objects.equals(fingerprint, this.entry.fingerprint()) ? null : fingerprint;
	}

	/**
	 * Return whether a script that runs on change has to run again: it was changed, or a
	 * rollback since may have undone what it made.
	 * @return {@code false} for a version
	 */
	public boolean isOutdated() {
		return this.script != null && !this.entry.isVersioned() && (this.entry.checksum() == null || isChanged());
	}

	/**
	 * Return whether the script must not be changed once it is applied, and was.
	 * @return {@code false} for a repeatable script, which is made to be changed
	 */
	public boolean isTampered() {
		return this.entry.isVersioned() && isChanged();
	}

}
