package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a script has locked for itself, until its transaction ends.
 */
final class TransactionLocks {

	/** What takes its time on a large table. */
	private static final Set<HazardKind> WORK = Set.of(HazardKind.INDEX_NOT_CONCURRENT,
			HazardKind.CONSTRAINT_VALIDATES_ALL, HazardKind.SET_NOT_NULL_SCANS, HazardKind.REWRITES_TABLE,
			HazardKind.ALL_ROWS_AT_ONCE);

	/** What locks its table as much as anything before may have done. */
	private static final Set<HazardKind> LOCKING = Set.of(HazardKind.CONSTRAINT_VALIDATES_ALL,
			HazardKind.SET_NOT_NULL_SCANS, HazardKind.REWRITES_TABLE);

	private static final String LIMIT = "Set 'warden.execution.lock-timeout=5s', or write"
			+ " '-- warden: lock-timeout=5s' into the script";

	private static final String WAITS = "waits for ACCESS EXCLUSIVE on %s, and lets nobody pass meanwhile";

	private static final String WAITS_FOR_WRITERS = "waits for those who write to %s, and lets nobody else write"
			+ " meanwhile";

	/** Stands in place of a type where only those are in the way who write. */
	static final String TO_WRITE = "write";

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
		for (Suspicion work : found) {
			List<String> others = new ArrayList<>(this.locked);
			if (LOCKING.contains(work.kind())) {
				others.removeIf((table) -> NewTables.plain(table).equals(NewTables.plain(work.relation())));
			}
			if (WORK.contains(work.kind()) && work.condition() == null && work.related().isEmpty()
					&& !others.isEmpty()) {
				worse.add(work.whileLocked(UNDER_LOCK, APART, others));
			}
		}
		return worse;
	}

	/**
	 * Return what is bad only because the transaction has locked a table before.
	 * @param table the table whose rows are looked at
	 * @param condition the words of the condition that chooses them, or {@code null}
	 */
	List<Suspicion> work(@Nullable String table, @Nullable Set<String> condition) {
		if (table == null || this.locked.isEmpty()) {
			return List.of();
		}
		return List.of(Suspicion.of(HazardKind.LOCK_HELD_WHILE_WORKING, table, UNDER_LOCK, APART)
			.withRelated(List.copyOf(this.locked))
			.withCondition(condition));
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
			exclusive.forEach((table) -> found.add(Suspicion.of(HazardKind.NO_LOCK_TIMEOUT, table, WAITS, LIMIT)));
			shared.forEach((table) -> found
				.add(new Suspicion(HazardKind.NO_LOCK_TIMEOUT, table, null, TO_WRITE, WAITS_FOR_WRITERS, LIMIT)));
		}
		return found;
	}

}
