package dev.warden.internal.run;

import java.sql.SQLException;

import dev.warden.HistoryEntry;
import dev.warden.RepairKind;
import dev.warden.WardenException;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.BaselinePlan;
import dev.warden.internal.plan.RepairPlan;
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

	private final @Nullable FlywayWriter writer;

	HistoryCorrection(Histories histories) {
		this.lock = histories.lock();
		this.history = histories.own();
		this.writer = histories.flyway();
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

	private void repair(RepairPlan.Step step) {
		Script script = step.script();
		int rank = step.entry().rank();
		boolean reversed = step.kind() == RepairKind.FAILED && HistoryTable.isReversal(step.entry());
		ensureHeld((script != null) ? this.history.adjust(rank, script)
				: reversed ? this.history.takeBack(step.entry()) : this.history.remove(step.entry()));
		if (this.writer != null) {
			repair(step, this.writer);
		}
	}

	private static void repair(RepairPlan.Step step, FlywayWriter flyway) {
		if (step.script() != null) {
			flyway.adjust(step.entry(), step.script());
		}
		else if (step.kind() == RepairKind.FAILED) {
			flyway.removeFailed(step.entry());
		}
		else {
			flyway.delete(step.entry());
		}
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
			if (this.writer != null && !plan.isEmpty()) {
				this.writer.baseline(plan.version(), plan.entries().get(plan.entries().size() - 1).rank(),
						plan.replaced());
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
			for (HistoryEntry entry : adoption.removed()) {
				ensureHeld(this.history.remove(entry));
			}
			for (NewEntry entry : adoption.entries()) {
				ensureHeld(this.history.applied(this.history.isFingerprinted() ? entry : entry.withoutFingerprint()));
			}
			if (this.writer != null) {
				adoption.missing().forEach(this.writer::write);
			}
		});
	}

	/**
	 * Record that a person has applied a script.
	 * @param failed the entry of its failure, or {@code null} where there is none
	 * @param script the script
	 * @param entry what to record
	 * @param event records the event, in the same transaction
	 * @throws WardenException if the database refused
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void mark(@Nullable HistoryEntry failed, Script script, NewEntry entry, Runnable event) {
		inTransaction("mark-applied", () -> {
			if (failed != null) {
				ensureHeld(this.history.remove(failed));
			}
			ensureHeld(this.history.applied(entry));
			if (this.writer != null) {
				this.writer.write(FlywayRow.of(script, entry.rank(), 0, true));
			}
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
