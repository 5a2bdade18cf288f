package dev.warden.internal.adopt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.warden.EntryType;
import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.WardenException;
import dev.warden.internal.history.NewEntry;

/**
 * What a history of another tool comes to in Warden's.
 *
 * @param source what it was made from
 * @param entries the entries, in the order of execution
 * @param refusals why it must not be taken over
 * @param warnings deviations that the settings let pass, for people
 * @param removed entries of Warden's that the tool has taken back, or replaced, since
 * @param missing rows of Flyway's history that Warden has to write, so that both say the
 * same
 */
public record Adoption(ToolHistory source, List<NewEntry> entries, List<WardenException> refusals,
		List<String> warnings, List<HistoryEntry> removed, List<FlywayRow> missing) {

	/**
	 * Create what an empty history takes over.
	 * @param source what it was made from
	 * @param entries the entries, in the order of execution
	 * @param refusals why it must not be taken over
	 * @param warnings deviations that the settings let pass, for people
	 */
	public Adoption(ToolHistory source, List<NewEntry> entries, List<WardenException> refusals, List<String> warnings) {
		this(source, entries, refusals, warnings, List.of(), List.of());
	}

	public Adoption {
		entries = List.copyOf(entries);
		refusals = List.copyOf(refusals);
		warnings = List.copyOf(warnings);
		removed = List.copyOf(removed);
		missing = List.copyOf(missing);
	}

	/**
	 * Return whether the tool has applied nothing, so that there is nothing to take over.
	 * @return {@code true} if there is neither an entry nor a refusal
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty() && this.refusals.isEmpty() && this.removed.isEmpty() && this.missing.isEmpty();
	}

	/**
	 * Return what the history will be.
	 * @param history the history
	 * @return the history with these entries, whose token is not known yet
	 */
	public History applyTo(History history) {
		List<HistoryEntry> all = new ArrayList<>(history.entries());
		all.removeAll(this.removed);
		all.addAll(asEntries());
		all.sort(Comparator.comparingInt(HistoryEntry::rank));
		return new History(all, history.fingerprinted());
	}

	/**
	 * Return the entries as a history has them.
	 * @return the entries, without their token
	 */
	public List<HistoryEntry> asEntries() {
		List<HistoryEntry> all = new ArrayList<>();
		for (NewEntry entry : this.entries) {
			NewEntry.Past past = entry.past();
			Instant appliedAt = (past != null) ? past.appliedAt() : null;
			all.add(new HistoryEntry(entry.rank(), entry.version(), entry.description(), entry.type(), entry.script(),
					entry.checksum(), HistoryState.APPLIED, entry.statements(), entry.statements(), 0,
					entry.appliedBy(), appliedAt, (past != null) ? past.millis() : 0, null, entry.fingerprint(), null));
		}
		return all;
	}

	/**
	 * Return the entries of Warden's that nothing replaces.
	 * @return the entries
	 */
	public List<HistoryEntry> takenBack() {
		return this.removed.stream()
			.filter((entry) -> this.entries.stream()
				.noneMatch((other) -> Objects.equals(other.version(), entry.version())
						&& (entry.version() != null || other.description().equals(entry.description()))))
			.toList();
	}

	/**
	 * Refuse it if there is a reason to.
	 * @throws WardenException naming all reasons
	 */
	public void verify() {
		if (this.refusals.size() == 1) {
			throw this.refusals.get(0);
		}
		if (!this.refusals.isEmpty()) {
			throw new WardenException(ErrorCode.SEVERAL_DEVIATIONS,
					String.join("; ", this.refusals.stream().map(Throwable::getMessage).toList()),
					String.join(" ", this.refusals.stream().map(WardenException::getRemedy).distinct().toList()),
					this.refusals);
		}
	}

	/**
	 * Return what is taken over, for people.
	 * @return for example {@code 41 versions and 3 repeatable scripts}
	 */
	public String describe() {
		long baselines = count(EntryType.BASELINE);
		long versions = this.entries.stream().filter((entry) -> entry.version() != null).count() - baselines;
		long others = this.entries.size() - versions - baselines;
		List<String> parts = new ArrayList<>();
		if (baselines > 0) {
			parts.add("a baseline");
		}
		if (versions > 0 || baselines + others == 0) {
			parts.add((versions == 1) ? "one version" : versions + " versions");
		}
		if (others > 0) {
			parts.add((others == 1) ? "one repeatable script" : others + " repeatable scripts");
		}
		int last = parts.size() - 1;
		return (last == 0) ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
	}

	private long count(EntryType type) {
		return this.entries.stream().filter((entry) -> entry.type() == type).count();
	}

}
