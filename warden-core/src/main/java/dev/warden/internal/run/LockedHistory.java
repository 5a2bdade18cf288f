package dev.warden.internal.run;

import dev.warden.History;
import dev.warden.HistoryState;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.lock.HeldLock;

/**
 * The history as the holder of the lock reads it.
 */
final class LockedHistory {

	private LockedHistory() {
	}

	/**
	 * Read the history; what says that it runs was interrupted, for nobody else holds the
	 * lock.
	 */
	static History read(HeldLock lock, HistoryTable table) {
		History history = table.read(lock.session());
		if (history.count(HistoryState.RUNNING) > 0) {
			table.failInterrupted(lock.session(), lock.fence());
			history = table.read(lock.session());
		}
		return history.fingerprinted() ? history : new History(history.entries(), table.upgrade(lock.session()));
	}

}
