package dev.warden.internal.execute;

import dev.warden.EntryType;
import dev.warden.HistoryEntry;
import dev.warden.internal.history.FencedHistory;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.PlanFailures;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Records a script that is applied: a new entry, which takes the place of that of the
 * last time where the script may run more than once, or the entry of a failure that the
 * script is resumed after.
 */
public final class AppliedRecording implements Recording {

	private final FencedHistory history;

	private final NewEntry entry;

	private final @Nullable HistoryEntry earlier;

	private final boolean resumed;

	private final boolean retryable;

	AppliedRecording(FencedHistory history, PendingScript pending, int rank, String appliedBy) {
		this.history = history;
		this.earlier = pending.earlier();
		this.resumed = pending.isResumed();
		this.retryable = pending.script().header().retryable();
		this.entry = entry(pending.script(), history.isFingerprinted(),
				(this.earlier != null && this.resumed) ? this.earlier.rank() : rank, appliedBy);
	}

	/**
	 * Return what is recorded of a script that is applied.
	 * @param script the script
	 * @param fingerprinted whether the history keeps fingerprints
	 * @param rank the rank of the entry
	 * @param appliedBy this process, for people
	 * @return the entry
	 */
	public static NewEntry entry(Script script, boolean fingerprinted, int rank, String appliedBy) {
		String version = (script instanceof VersionedScript versioned) ? versioned.version().toString() : null;
		EntryType type = switch (script.kind()) {
			case VERSIONED -> (script instanceof VersionedScript versioned && versioned.isBaseline())
					? EntryType.BASELINE : EntryType.VERSIONED;
			case REPEATABLE -> EntryType.REPEATABLE;
			case ALWAYS -> EntryType.ALWAYS;
			case UNDO, CALLBACK -> throw new IllegalArgumentException("No entry for: " + script);
		};
		return new NewEntry(rank, version, script.description(), type, script.path(), script.checksum(),
				script.statementCount(), appliedBy, fingerprinted ? script.fingerprint() : null, null);
	}

	@Override
	public int firstStatement() {
		return (this.earlier != null && this.resumed) ? Math.max(1, this.earlier.statement()) : 1;
	}

	@Override
	public boolean canLock() {
		return true;
	}

	@Override
	public boolean record(long millis, boolean locking) {
		return this.history.appliedAtLast(this.entry, replacesEarlier(), millis, locking);
	}

	@Override
	public boolean begin() {
		return this.resumed ? this.history.resume(this.entry, firstStatement()) : this.history.begin(this.entry);
	}

	@Override
	public boolean advance(int statement) {
		return this.history.advance(this.entry.rank(), statement);
	}

	@Override
	public void note(String how) {
		this.history.note(this.entry.rank(), how);
	}

	@Override
	public boolean finish(long millis) {
		boolean finished = this.history.finish(this.entry.rank(), millis);
		if (finished && replacesEarlier()) {
			this.history.removeEarlier(this.entry);
		}
		return finished;
	}

	private boolean replacesEarlier() {
		return this.entry.version() == null && this.earlier != null;
	}

	@Override
	public String wayOn(int statement) {
		return this.retryable ? "start again, and it goes on with statement " + statement
				: "undo by hand %s, run the command 'repair failed', and start again"
					.formatted(PlanFailures.left(statement));
	}

	@Override
	public void fail(Session session, String error, boolean nothingDone) {
		if (nothingDone && !this.resumed) {
			this.history.remove(session, this.entry.rank());
		}
		else {
			this.history.fail(session, this.entry.rank(), error);
		}
	}

}
