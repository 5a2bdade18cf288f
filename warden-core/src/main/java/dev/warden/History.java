package dev.warden;

import java.util.List;

/**
 * What was applied, in the order of execution.
 *
 * @param entries the entries, by rank
 * @param fingerprinted whether the table has a column for fingerprints
 */
public record History(List<HistoryEntry> entries, boolean fingerprinted) {

	/**
	 * The history of a schema that was never migrated.
	 */
	public static final History EMPTY = new History(List.of());

	public History {
		entries = List.copyOf(entries);
	}

	/**
	 * Create a history whose table has a column for fingerprints, or will have one.
	 * @param entries the entries, by rank
	 */
	public History(List<HistoryEntry> entries) {
		this(entries, true);
	}

	/**
	 * Return the rank of the newest script that is applied.
	 * @return the rank, 0 where there is none
	 */
	public int highestAppliedRank() {
		int highest = 0;
		for (HistoryEntry entry : this.entries) {
			if (entry.state() == HistoryState.APPLIED) {
				highest = entry.rank();
			}
		}
		return highest;
	}

	/**
	 * Return how many entries are in a state.
	 * @param state the state
	 * @return their number
	 */
	public int count(HistoryState state) {
		int count = 0;
		for (HistoryEntry entry : this.entries) {
			if (entry.state() == state) {
				count++;
			}
		}
		return count;
	}

}
