package dev.warden.internal.run;

import dev.warden.HistoryEntry;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;

/**
 * Flyway's row of a version that is taken back: it goes, or says that the version has
 * failed.
 */
record InStepReversal(FencedHistory history, FlywayWriter writer, HistoryEntry entry) implements InStepRecording.Row {

	@Override
	public void record(long millis) {
		this.writer.delete(this.entry);
	}

	@Override
	public void finish(long millis) {
		this.writer.delete(this.entry);
	}

	@Override
	public void fail(Session session) {
		this.writer.fail(session, this.entry, this.history);
	}

}
