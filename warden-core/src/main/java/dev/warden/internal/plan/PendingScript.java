package dev.warden.internal.plan;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.ScriptKind;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * A script that a run has to execute.
 *
 * @param script the script
 * @param earlier what the history has about it: the last time that a repeatable script
 * ran, or a failure that the script may be resumed after; {@code null} where it never ran
 */
public record PendingScript(Script script, @Nullable HistoryEntry earlier) {

	/**
	 * Return whether the script goes on where it failed.
	 * @return {@code true} if the statements before the one that failed are not run again
	 */
	public boolean isResumed() {
		return this.earlier != null && this.earlier.state() == HistoryState.FAILED;
	}

	/**
	 * Return whether the script runs at every migrate, so that it alone does not make a
	 * schema out of date.
	 * @return {@code true} if it does
	 */
	public boolean isAlways() {
		return this.script.kind() == ScriptKind.ALWAYS;
	}

}
