package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.Effect.Blockers;
import dev.warden.internal.hazard.Effect.WorkUnderLock;
import dev.warden.internal.hazard.Work.UnderLock;

/**
 * The tables that a script has locked for itself, until its transaction ends.
 */
final class TransactionLocks {

	/** What locks its table as much as anything before may have done. */
	private static final Set<HazardKind> LOCKING = Set.of(HazardKind.CONSTRAINT_VALIDATES_ALL,
			HazardKind.SET_NOT_NULL_SCANS, HazardKind.REWRITES_TABLE);

	private static final String LIMIT = "Set 'warden.execution.lock-timeout=5s', or write"
			+ " '-- warden: lock-timeout=5s' into the script";

	private static final String WAITS = "waits for ACCESS EXCLUSIVE on %s, and lets nobody pass meanwhile";

	private static final String WAITS_FOR_WRITERS = "waits for those who write to %s, and lets nobody else write"
			+ " meanwhile";

	private static final String UNDER_LOCK = "goes through all rows of %s";

	private static final String APART = "Move it to a script of its own, which has a transaction of its own";

	private final List<String> locked = new ArrayList<>();

	private boolean transaction;

	private boolean limited;

	/**
	 * Begin the next script.
	 * @param transaction whether it runs in a transaction
	 * @param limited whether its statements give up a lock that they do not get
	 */
	void begin(boolean transaction, boolean limited) {
		this.transaction = transaction;
		this.limited = limited;
		this.locked.clear();
	}

	/**
	 * Note that the script itself limits how long its statements wait.
	 */
	void limit() {
		this.limited = true;
	}

	/**
	 * Return what is worse where the transaction has locked another table before.
	 * @param found what the statement does
	 */
	List<Suspicion> work(List<Suspicion> found) {
		List<Suspicion> worse = new ArrayList<>();
		for (Suspicion suspicion : found) {
			if (suspicion.effect() instanceof Work work && work.underLock() != UnderLock.LEFT_OUT) {
				List<String> others = new ArrayList<>(this.locked);
				if (LOCKING.contains(suspicion.kind())) {
					String table = NewTables.plain(suspicion.relation().name());
					others.removeIf((locked) -> NewTables.plain(locked).equals(table));
				}
				worse.addAll(underLock(suspicion.relation(), work, others));
			}
		}
		return worse;
	}

	/**
	 * Return what is bad only because the transaction has locked a table before.
	 * @param table the table whose rows are looked at
	 * @param work how they are looked at
	 */
	List<Suspicion> work(Relation table, Work work) {
		return underLock(table, work, this.locked);
	}

	private static List<Suspicion> underLock(Relation table, Work work, List<String> locked) {
		return locked.isEmpty() ? List.of() : List.of(new Suspicion(HazardKind.LOCK_HELD_WHILE_WORKING, table,
				new WorkUnderLock(work, List.copyOf(locked)), UNDER_LOCK, APART));
	}

	/**
	 * Note that a statement locks tables, and return what is bad about that.
	 * @param exclusive those that it lets nobody into
	 * @param shared those that it lets nobody write to
	 */
	List<Suspicion> lock(List<String> exclusive, List<String> shared) {
		List<Suspicion> found = new ArrayList<>();
		if (this.transaction) {
			this.locked.addAll(exclusive);
		}
		if (!this.limited) {
			exclusive.forEach((table) -> found.add(lockWait(table, Blockers.ALL, WAITS)));
			shared.forEach((table) -> found.add(lockWait(table, Blockers.WRITERS, WAITS_FOR_WRITERS)));
		}
		return found;
	}

	private static Suspicion lockWait(String table, Blockers blockers, String deed) {
		return new Suspicion(HazardKind.NO_LOCK_TIMEOUT, Relation.tree(table), new Effect.LockWait(blockers), deed,
				LIMIT);
	}

}
