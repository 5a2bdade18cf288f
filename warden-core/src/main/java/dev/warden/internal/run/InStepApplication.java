package dev.warden.internal.run;

import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.PendingScript;

/**
 * Flyway's row of a script that is applied.
 *
 * @param rank its place in the history
 */
record InStepApplication(FencedHistory history, FlywayWriter writer, PendingScript pending,
		int rank) implements InStepRecording.Row {

	@Override
	public void record(long millis) {
		this.writer.insert(row(millis, true));
	}

	@Override
	public void finish(long millis) {
		this.writer.write(row(millis, true));
	}

	@Override
	public void fail(Session session) {
		this.writer.fail(session, row(0, false), this.history);
	}

	private FlywayRow row(long millis, boolean success) {
		return FlywayRow.of(this.pending.script(), this.rank, millis, success);
	}

}
