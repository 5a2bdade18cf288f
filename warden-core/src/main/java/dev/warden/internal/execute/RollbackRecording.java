package dev.warden.internal.execute;

import dev.warden.HistoryEntry;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.script.RollbackScript;

/**
 * Records a version that is taken back: its entry is removed. Half-way outside a
 * transaction the entry stays and says so.
 */
final class RollbackRecording implements Recording {

	private final FencedHistory history;

	private final HistoryEntry entry;

	private final RollbackScript script;

	private final boolean outdates;

	RollbackRecording(FencedHistory history, RollbackPlan.Step step, RollbackScript script) {
		this.history = history;
		this.entry = step.entry();
		this.script = script;
		this.outdates = step.outdates();
	}

	@Override
	public boolean record(long millis, boolean locking) {
		outdate();
		return this.history.takeBack(this.entry);
	}

	@Override
	public boolean begin() {
		outdate();
		return this.history.beginReversal(this.entry, this.script.statementCount());
	}

	private void outdate() {
		if (this.outdates) {
			this.history.outdateRepeatables();
		}
	}

	@Override
	public boolean advance(int statement) {
		return this.history.advance(this.entry.rank(), statement);
	}

	@Override
	public boolean finish(long millis) {
		return this.history.takeBack(this.entry);
	}

	@Override
	public String wayOn(int statement) {
		return "finish by hand what the rollback began, run the command 'repair failed', and start again";
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		if (nothingDone) {
			this.history.restore(session, this.entry);
		}
		else {
			this.history.fail(session, this.entry.rank(), "rollback: " + error);
		}
	}

}
