package dev.warden.internal.run;

import dev.warden.HistoryEntry;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;

/**
 * Records a version that is taken back in both histories. If that fails halfway outside a
 * transaction, Flyway's row says that the version has failed.
 */
final class InStepReversal implements Recording {

	private final Recording recording;

	private final FencedHistory history;

	private final FlywayWriter writer;

	private final HistoryEntry entry;

	InStepReversal(Recording recording, FencedHistory history, FlywayWriter writer, HistoryEntry entry) {
		this.recording = recording;
		this.history = history;
		this.writer = writer;
		this.entry = entry;
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
		this.writer.delete(this.entry);
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
				() -> this.writer.delete(this.entry));
	}

	@Override
	public String wayOn(int statement) {
		return this.recording.wayOn(statement);
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		this.recording.fail(session, error, nothingDone);
		if (!nothingDone) {
			this.writer.fail(session, this.entry, this.history);
		}
	}

}
