package dev.warden.internal.run;

import dev.warden.History;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.FlywayHistory;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.adopt.ToolHistory;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * The histories that a run writes under its lock: Warden's and, where it is kept in step,
 * Flyway's; with the lock of the other tool, which is held as long.
 */
final class Histories implements AutoCloseable {

	private final RunContext context;

	private final Tables tables;

	private final FencedHistory own;

	private final @Nullable InStep inStep;

	private ToolHistory.@Nullable Hold toolLock;

	/**
	 * Begin.
	 * @param lock Warden's lock, to be released after this is closed
	 * @param tables Warden's tables
	 */
	Histories(RunContext context, HeldLock lock, Tables tables) {
		this.context = context;
		this.tables = tables;
		this.own = new FencedHistory(lock, tables.history());
		this.inStep = InStep.begin(context, lock, tables);
	}

	HeldLock lock() {
		return this.own.lock();
	}

	/**
	 * Return the history of Warden.
	 */
	FencedHistory own() {
		return this.own;
	}

	/**
	 * Return what keeps the history of Flyway in step.
	 * @return it, or {@code null} where that is not wanted
	 */
	@Nullable InStep inStep() {
		return this.inStep;
	}

	/**
	 * Return what writes the history of Flyway.
	 * @return it, or {@code null} where that is not kept in step
	 */
	@Nullable FlywayWriter flyway() {
		return (this.inStep != null) ? this.inStep.writer() : null;
	}

	/**
	 * Read the history of Warden, after both say the same where both are kept.
	 * @param strict whether to stop where Flyway would
	 */
	History read(Scripts scripts, boolean strict) {
		return (this.inStep != null) ? settle(scripts, strict) : this.own.read();
	}

	/**
	 * Read the history of Warden before scripts run, after both say the same where both
	 * are kept.
	 * @param strict whether to stop where Flyway would
	 */
	History settle(Scripts scripts, boolean strict) {
		History history = this.own.settle();
		if (this.inStep == null) {
			return history;
		}
		ExistingSchema.Origin origin = this.context.origin(lock().session(), scripts, this.tables, history, false);
		if (strict && origin != null && origin.refusal() != null) {
			throw origin.refusal();
		}
		Adoption adoption = (origin != null) ? origin.adoption() : null;
		if (adoption == null || !(adoption.source() instanceof FlywayHistory)) {
			return history;
		}
		if (strict) {
			adoption.verify();
		}
		AdoptTask.record(this, adoption);
		return this.own.read();
	}

	/**
	 * Take the lock of another tool, unless it is held.
	 * @return whether it was not
	 */
	boolean acquire(ToolHistory tool) {
		if (this.toolLock != null || (this.inStep != null && tool instanceof FlywayHistory)) {
			return false;
		}
		this.toolLock = this.context.acquire(lock(), tool);
		return true;
	}

	/**
	 * Return whether the lock of another tool is held, too.
	 */
	boolean holdsToolLock() {
		return this.toolLock != null || this.inStep != null;
	}

	/**
	 * Give the lock of the other tool back.
	 */
	@Override
	public void close() {
		if (this.toolLock != null) {
			this.toolLock.close();
			this.toolLock = null;
		}
		if (this.inStep != null) {
			this.inStep.close();
		}
	}

}
