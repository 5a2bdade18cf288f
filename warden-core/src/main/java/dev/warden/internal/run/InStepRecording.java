package dev.warden.internal.run;

import dev.warden.HistoryEntry;
import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.adopt.FlywayWriter;
import dev.warden.internal.execute.Recording;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.PendingScript;

/**
 * Records a script in both histories. As with Flyway itself, there is no row before the
 * script has ended, be it in failure: a Flyway that starts meanwhile looks for failures
 * before it waits for its lock.
 */
final class InStepRecording implements Recording {

	private final Recording recording;

	private final FencedHistory history;

	private final Row row;

	InStepRecording(Recording recording, FencedHistory history, Row row) {
		this.recording = recording;
		this.history = history;
		this.row = row;
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
		this.row.record(millis);
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
	public void note(String how) {
		this.recording.note(how);
	}

	@Override
	public boolean finish(long millis) {
		return InStep.together(this.history.lock().session(), () -> this.recording.finish(millis),
				() -> this.row.finish(millis));
	}

	@Override
	public String wayOn(int statement) {
		return this.recording.wayOn(statement);
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		this.recording.fail(session, error, nothingDone);
		if (!nothingDone) {
			this.row.fail(session);
		}
	}

	/**
	 * Flyway's row of the script.
	 */
	interface Row {

		/**
		 * Write it in the transaction of the script.
		 */
		void record(long millis);

		/**
		 * Write it after a script outside a transaction.
		 */
		void finish(long millis);

		/**
		 * Say that the script has failed halfway outside a transaction.
		 */
		void fail(Session session);

	}

	/**
	 * Flyway's row of a script that is applied.
	 *
	 * @param rank its place in the history
	 */
	record AppliedRow(FencedHistory history, FlywayWriter writer, PendingScript pending, int rank) implements Row {

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

	/**
	 * Flyway's row of a version that is taken back: it goes, or says that the version has
	 * failed.
	 */
	record RemovedRow(FencedHistory history, FlywayWriter writer, HistoryEntry entry) implements Row {

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

}
