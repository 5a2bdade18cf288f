package dev.warden.internal.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.internal.history.NewEntry;

/**
 * What a baseline has to record.
 *
 * @param version the version that the schema is declared to have
 * @param entries what to record, by version; empty where the baseline is there already
 * @param replaced the entries of another baseline, which go
 */
public record BaselinePlan(String version, List<NewEntry> entries, List<HistoryEntry> replaced) {

	public BaselinePlan {
		entries = List.copyOf(entries);
		replaced = List.copyOf(replaced);
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} if the baseline is there already
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * Return what the history will be.
	 * @param history the history
	 * @return the history with the baseline, whose times and token are not known yet
	 */
	public History applyTo(History history) {
		List<HistoryEntry> all = new ArrayList<>(history.entries());
		all.removeAll(this.replaced);
		for (NewEntry entry : this.entries) {
			all.add(new HistoryEntry(entry.rank(), entry.version(), entry.description(), entry.type(), entry.script(),
					entry.checksum(), HistoryState.APPLIED, 0, 0, 0, entry.appliedBy(), Instant.EPOCH, 0, null));
		}
		return new History(all, history.fingerprinted());
	}

}
