package dev.warden.internal.run;

import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.PendingScript;

/**
 * Records a script that is applied in both histories. As with Flyway itself, there is no
 * row before the script has ended, be it in failure: a Flyway that starts meanwhile looks
 * for failures before it waits for its lock.
 */
final class InStepApplication implements Recording {

	private final Recording recording;

	private final FencedHistory history;

	private final FlywayWriter writer;

	private final PendingScript pending;

	private final int rank;

	InStepApplication(Recording recording, FencedHistory history, FlywayWriter writer, PendingScript pending,
			int rank) {
		this.recording = recording;
		this.history = history;
		this.writer = writer;
		this.pending = pending;
		this.rank = (pending.isResumed() && pending.earlier() != null) ? pending.earlier().rank() : rank;
	}

	private FlywayRow row(long millis, boolean success) {
		return FlywayRow.of(this.pending.script(), this.rank, millis, success);
	}

	@Override
	public int firstStatement() {
		return this.recording.firstStatement();
	}

	@Override
	public boolean canLock() {
		return this.recording.canLock();
	}

	@Override
	public boolean record(long millis, boolean locking) {
		this.writer.insert(row(millis, true));
		return this.recording.record(millis, locking);
	}

	@Override
	public boolean begin() {
		return this.recording.begin();
	}

	@Override
	public boolean advance(int statement) {
		return this.recording.advance(statement);
	}

	@Override
	public boolean finish(long millis) {
		return InStep.together(this.history.lock().session(), () -> this.recording.finish(millis),
				() -> this.writer.write(row(millis, true)));
	}

	@Override
	public String wayOn(int statement) {
		return this.recording.wayOn(statement);
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		this.recording.fail(session, error, nothingDone);
		if (!nothingDone) {
			this.writer.fail(session, row(0, false), this.history);
		}
	}

}
