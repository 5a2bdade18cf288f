package dev.warden.internal.run;

import java.sql.SQLException;

import dev.warden.HistoryEntry;
import dev.warden.WardenException;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.BaselinePlan;
import dev.warden.internal.plan.RepairPlan;
import dev.warden.internal.plan.RepairStep;
import dev.warden.internal.script.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Changes the history without running a script: in one transaction, during which the lock
 * cannot change hands, so all of it or nothing.
 */
public final class HistoryCorrection {

	private final HeldLock lock;

	private final FencedHistory history;

	/**
	 * Create an instance.
	 * @param history what is changed
	 */
	public HistoryCorrection(FencedHistory history) {
		this.lock = history.lock();
		this.history = history;
	}

	/**
	 * Adjust and remove entries.
	 * @param plan which ones
	 * @throws WardenException if the database refused
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void repair(RepairPlan plan) {
		inTransaction("repair", () -> plan.steps().forEach(this::repair));
	}

	private void repair(RepairStep step) {
		Script script = step.script();
		int rank = step.entry().rank();
		ensureHeld((script != null) ? this.history.adjust(rank, script) : this.history.remove(step.entry()));
	}

	/**
	 * Record a baseline.
	 * @param plan what to record
	 * @throws WardenException if the database refused
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void baseline(BaselinePlan plan) {
		inTransaction("baseline", () -> {
			for (HistoryEntry entry : plan.replaced()) {
				ensureHeld(this.history.remove(entry));
			}
			for (NewEntry entry : plan.entries()) {
				ensureHeld(this.history.applied(entry));
			}
		});
	}

	/**
	 * Record what was taken over from the history of Flyway, unless it has changed since.
	 * @param adoption what to record
	 * @throws WardenException if the database refused, or the history has changed
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void adopt(Adoption adoption) {
		inTransaction("adopt", () -> {
			adoption.source().verify(this.lock.session());
			for (NewEntry entry : adoption.entries()) {
				ensureHeld(this.history.applied(this.history.isFingerprinted() ? entry : entry.withoutFingerprint()));
			}
		});
	}

	/**
	 * Record that a person has applied a script.
	 * @param failed the entry of its failure, or {@code null} where there is none
	 * @param entry what to record
	 * @param event records the event, in the same transaction
	 * @throws WardenException if the database refused
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void mark(@Nullable HistoryEntry failed, NewEntry entry, Runnable event) {
		inTransaction("mark-applied", () -> {
			if (failed != null) {
				ensureHeld(this.history.remove(failed));
			}
			ensureHeld(this.history.applied(entry));
			event.run();
		});
	}

	private void inTransaction(String operation, Runnable changes) {
		try {
			this.lock.session().inTransaction(() -> {
				ensureHeld(this.lock.fenceTransaction());
				changes.run();
				this.lock.verify();
			});
		}
		catch (SQLException | DataAccessException ex) {
			throw this.lock.explain(RunFailures.notWritten(operation, this.history.name(), ex));
		}
		catch (RuntimeException ex) {
			throw this.lock.explain(ex);
		}
	}

	private void ensureHeld(boolean written) {
		if (!written) {
			throw this.lock.lost();
		}
	}

}
