package dev.warden.internal.execute;

import java.util.function.BooleanSupplier;

import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.RollbackPlan;

/**
 * The history of another tool that is written together with Warden's.
 */
public interface HistoryInStep {

	/**
	 * Return a recording of a script that writes the other history, too.
	 * @param recording records the script
	 * @param pending the script
	 * @param history where it is recorded
	 * @param rank the rank of its entry
	 * @return a recording in both
	 */
	Recording of(Recording recording, PendingScript pending, FencedHistory history, int rank);

	/**
	 * Return a recording of a rollback that writes the other history, too.
	 * @param recording records the rollback
	 * @param step the version that is taken back
	 * @param history where it is recorded
	 * @return a recording in both
	 */
	Recording of(Recording recording, RollbackPlan.Step step, FencedHistory history);

	/**
	 * Remove a version from both histories.
	 * @param step the version
	 * @param history where it is recorded
	 * @param entry removes Warden's entry, while the lock is held
	 * @return whether the lock is still held, and both are removed
	 */
	boolean remove(RollbackPlan.Step step, FencedHistory history, BooleanSupplier entry);

}
