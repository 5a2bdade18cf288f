package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the lock is still held, but the entry of the running script is not in the
 * history any more as the run has written it.
 */
public final class HistoryChangedException extends WardenException {

	private final String lockName;

	HistoryChangedException(Fence fence, @Nullable String script) {
		super(ErrorCode.HISTORY_CHANGED,
				"Failed to record %s in the history: its entry was changed or removed while it ran, under migration lock '%s', which is still held with token %d"
					.formatted((script != null) ? "'" + script + "'" : "a script", fence.lockName(), fence.token()),
				"Find out who changes the history while a migration runs, compare the history with the schema, and run"
						+ " the command 'repair' before the next start.");
		this.lockName = fence.lockName();
	}

	/**
	 * Return the lock that the run holds.
	 * @return its name
	 */
	public String getLockName() {
		return this.lockName;
	}

}
