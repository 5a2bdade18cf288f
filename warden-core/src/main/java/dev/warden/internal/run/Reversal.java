package dev.warden.internal.run;

import dev.warden.HistoryEntry;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.plan.RollbackStep;
import dev.warden.internal.script.RollbackScript;
import org.jspecify.annotations.Nullable;

/**
 * Records a version that is taken back: its entry is removed. Half-way outside a
 * transaction the entry stays and says so.
 */
final class Reversal implements Recording {

	private final HeldLock lock;

	private final Session session;

	private final Fence fence;

	private final HistoryTable history;

	private final HistoryEntry entry;

	private final RollbackScript script;

	private final boolean outdates;

	Reversal(HeldLock lock, HistoryTable history, RollbackStep step, RollbackScript script) {
		this.lock = lock;
		this.session = lock.session();
		this.fence = lock.fence();
		this.history = history;
		this.entry = step.entry();
		this.script = script;
		this.outdates = step.outdates();
	}

	@Override
	public int firstStatement() {
		return 1;
	}

	@Override
	public boolean record(long millis, boolean held) {
		if (!held && !this.lock.fenceTransaction()) {
			return false;
		}
		outdate();
		return this.history.remove(this.session, this.fence, this.entry, null);
	}

	@Override
	public boolean begin(@Nullable Boolean fenced) {
		outdate();
		return this.history.beginReversal(this.session, this.fence, this.entry, this.script.statementCount(), fenced);
	}

	private void outdate() {
		if (this.outdates) {
			this.history.outdateRepeatables(this.session, this.fence);
		}
	}

	@Override
	public boolean advance(int statement) {
		return this.history.advance(this.session, this.fence, this.entry.rank(), statement);
	}

	@Override
	public boolean finish(long millis, @Nullable Boolean fenced) {
		return this.history.remove(this.session, this.fence, this.entry, fenced);
	}

	@Override
	public String wayOn(int statement) {
		return "finish by hand what the rollback began, run the command 'repair failed', and start again";
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		if (nothingDone) {
			this.history.restore(session, this.fence, this.entry);
		}
		else {
			this.history.fail(session, this.fence, this.entry.rank(), "rollback: " + error);
		}
	}

}
