package dev.warden.internal.adopt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Naming;
import dev.warden.Rule;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.adopt.AdoptFailures.Mismatch;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.history.TakenBack;
import dev.warden.internal.plan.AppliedScript;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Compares the histories of Flyway and of Warden, which are kept in step: what Flyway has
 * done since is taken over, verified, and what Flyway does not know of yet is to be
 * written. Reads nothing but scripts, and those only where the histories differ.
 */
public final class InStepPlanner {

	private final AdoptionPlanner planner;

	private final Naming naming;

	/**
	 * Create a planner.
	 * @param checksums what to do about a script that was changed since it was applied
	 * @param naming how the names of scripts are built
	 * @param takenBack what Warden has taken back, be it that Flyway does not know of it
	 */
	public InStepPlanner(Rule checksums, Naming naming, TakenBack takenBack) {
		this.planner = new AdoptionPlanner(checksums, takenBack);
		this.naming = naming;
	}

	/**
	 * Plan.
	 * @param source what Flyway says was applied
	 * @param scripts the scripts
	 * @param history what Warden says was applied
	 * @return what makes both say the same, with all that is against it
	 * @throws WardenException if the history of Flyway is not a complete one
	 */
	public Adoption plan(FlywayHistory source, Scripts scripts, History history) {
		Comparison comparison = new Comparison(source, scripts, history);
		comparison.takeOver();
		comparison.addMissing();
		List<WardenException> refusals = comparison.refusals;
		List<String> warnings = this.planner.judge(comparison.changed, refusals);
		return new Adoption(source, comparison.entries, refusals, warnings, comparison.removed, comparison.missing);
	}

	/**
	 * Return whether Flyway knows a script as one of its own.
	 * @param script the script
	 * @param naming how the names of scripts are built
	 * @return {@code false} of one that is none to Flyway by its name
	 */
	public static boolean isOfFlyway(Script script, Naming naming) {
		return switch (script.kind()) {
			case VERSIONED -> true;
			case REPEATABLE -> !naming.repeatablePrefixes().isEmpty()
					&& script.name().startsWith(naming.repeatablePrefixes().get(0) + naming.separator());
			default -> false;
		};
	}

	/**
	 * Both histories side by side.
	 */
	private final class Comparison {

		private final FlywayHistory source;

		private final KnownScripts scripts;

		private final History history;

		private final List<FlywayRow> applied;

		private final @Nullable Version baseline;

		private final Map<Object, HistoryEntry> known = new LinkedHashMap<>();

		private final List<NewEntry> entries = new ArrayList<>();

		private final List<HistoryEntry> removed = new ArrayList<>();

		private final List<FlywayRow> missing = new ArrayList<>();

		private final List<Mismatch> changed = new ArrayList<>();

		private final List<WardenException> refusals = new ArrayList<>();

		private final Set<Integer> ranks = new HashSet<>();

		private int highest;

		Comparison(FlywayHistory source, Scripts scripts, History history) {
			this.source = source;
			this.scripts = new KnownScripts(scripts);
			this.history = history;
			this.applied = AdoptionPlanner.applied(source);
			this.baseline = AdoptionPlanner.baseline(this.applied);
			for (HistoryEntry entry : history.entries()) {
				this.known.put(key(entry), entry);
				this.ranks.add(entry.rank());
				this.highest = Math.max(this.highest, entry.rank());
			}
			source.rows().forEach((row) -> this.highest = Math.max(this.highest, row.rank()));
		}

		private static Object key(HistoryEntry entry) {
			return (entry.version() != null) ? Version.parse(entry.version()) : entry.description();
		}

		void takeOver() {
			for (FlywayRow row : this.applied) {
				HistoryEntry entry = this.known.get(row.key());
				if (!row.success()) {
					compareFailed(row, entry);
				}
				else if (entry == null && InStepPlanner.this.planner.isTakenBack(row)) {
					this.missing.add(row.deleted(++this.highest));
				}
				else if (row.version() == null) {
					compareRepeatable(row, entry, this.scripts.repeatable(row.description()));
				}
				else {
					compareVersion(row, entry, Version.parse(row.version()));
				}
			}
		}

		/**
		 * What Warden has begun and not ended is its own to judge.
		 */
		private void compareFailed(FlywayRow row, @Nullable HistoryEntry entry) {
			if (entry == null || entry.rank() != row.rank()) {
				this.refusals.add(AdoptFailures.failed(this.source.table(), row));
			}
			else if (entry.state() == HistoryState.APPLIED) {
				this.missing.add(row.succeeded(entry.durationMillis()));
			}
		}

		private void compareVersion(FlywayRow row, @Nullable HistoryEntry entry, Version version) {
			VersionedScript script = this.scripts.versioned(version, row.isBaseline());
			boolean verified = this.baseline == null || version.compareTo(this.baseline) > 0;
			if (entry == null || entry.state() == HistoryState.FAILED) {
				replace(entry, InStepPlanner.this.planner.versioned(row, version, script, verified, this.changed));
			}
			else if (verified && script != null && entry.checksum() != null && entry.state() == HistoryState.APPLIED
					&& !script.hasFingerprint(entry.checksum(), entry.fingerprint())) {
				compareText(row, entry, version, script);
			}
		}

		/**
		 * A script whose file is another one than Warden has applied: a person may have
		 * let Flyway repair its history, and Flyway looks at comments, too.
		 */
		private void compareText(FlywayRow row, HistoryEntry entry, Version version, VersionedScript script) {
			boolean sameToWarden = !new AppliedScript(entry, script).isChanged();
			boolean sameToFlyway = AdoptionPlanner.isSame(row, script, script.lineChecksum(false));
			if (sameToFlyway && !sameToWarden) {
				replace(entry, InStepPlanner.this.planner.versioned(row, version, script, true, this.changed));
			}
			else if (sameToWarden && !sameToFlyway) {
				this.changed.add(new Mismatch(row, script, script.lineChecksum(false)));
			}
		}

		/**
		 * One that Flyway would run again runs again, be it only for a comment.
		 */
		private void compareRepeatable(FlywayRow row, @Nullable HistoryEntry entry, @Nullable RepeatableScript script) {
			if (entry == null) {
				replace(null, AdoptionPlanner.repeatable(row, script));
				return;
			}
			boolean same = entry.rank() == row.rank();
			if (script == null || (same
					&& (entry.checksum() == null || script.hasFingerprint(entry.checksum(), entry.fingerprint())))) {
				return;
			}
			NewEntry taken = AdoptionPlanner.repeatable(row, script);
			boolean outdated = new AppliedScript(entry, script).isOutdated();
			boolean newer = row.rank() > entry.rank() && taken.checksum() != null;
			if (newer || outdated != (taken.checksum() == null)) {
				replace(entry, taken);
			}
		}

		private void replace(@Nullable HistoryEntry entry, NewEntry taken) {
			if (entry != null) {
				this.removed.add(entry);
				this.ranks.remove(entry.rank());
			}
			NewEntry added = this.ranks.contains(taken.rank()) ? taken.withRank(++this.highest) : taken;
			this.ranks.add(added.rank());
			this.entries.add(added);
		}

		void addMissing() {
			Map<Object, FlywayRow> rows = new HashMap<>();
			this.applied.forEach((row) -> rows.put(row.key(), row));
			Map<Object, FlywayRow> reversals = new HashMap<>();
			this.source.rows()
				.stream()
				.filter((row) -> row.isReversal() && row.success())
				.forEach((row) -> reversals.put(row.key(), row));
			for (HistoryEntry entry : this.history.entries()) {
				if (entry.state() == HistoryState.APPLIED && !rows.containsKey(key(entry))) {
					if (isTakenBack(entry, reversals.get(key(entry)))) {
						this.removed.add(entry);
					}
					else {
						addMissing(entry);
					}
				}
			}
		}

		/**
		 * Flyway's time may have no fractions of a second.
		 */
		private static boolean isTakenBack(HistoryEntry entry, @Nullable FlywayRow reversal) {
			if (reversal == null || reversal.rank() < entry.rank()) {
				return false;
			}
			Instant applied = entry.appliedAt();
			Instant takenBack = reversal.installedOn();
			return applied == null || takenBack == null || !takenBack.isBefore(applied.truncatedTo(ChronoUnit.SECONDS));
		}

		private void addMissing(HistoryEntry entry) {
			FlywayRow row = row(entry);
			if (row != null) {
				int rank = this.source.rows().isEmpty() ? entry.rank() : ++this.highest;
				this.missing.add(row.of(entry, rank));
			}
		}

		/**
		 * Return what Flyway would have written, had it done the same.
		 */
		private @Nullable FlywayRow row(HistoryEntry entry) {
			if (entry.type() == EntryType.VERSIONED) {
				VersionedScript script = this.scripts.versioned(version(entry), false);
				return (script != null) ? FlywayRow.of(script, 0, 0, true) : FlywayRow.of(entry, "SQL", 0);
			}
			if (entry.type() == EntryType.BASELINE) {
				return baseline(entry);
			}
			RepeatableScript script = (entry.type() == EntryType.REPEATABLE)
					? this.scripts.repeatable(entry.description()) : null;
			boolean written = script != null && isOfFlyway(script, InStepPlanner.this.naming)
					&& !new AppliedScript(entry, script).isOutdated();
			return written ? FlywayRow.of(Objects.requireNonNull(script), 0, 0, true) : null;
		}

		/**
		 * A baseline of Warden's has an entry for each version, one of Flyway's a row for
		 * the highest, before all others.
		 */
		private @Nullable FlywayRow baseline(HistoryEntry entry) {
			Version version = version(entry);
			VersionedScript script = (entry.checksum() != null) ? this.scripts.versioned(version, true) : null;
			if (script != null) {
				return FlywayRow.of(script, 0, 0, true);
			}
			boolean highest = this.history.entries()
				.stream()
				.filter((other) -> other.type() == EntryType.BASELINE)
				.allMatch((other) -> version(other).compareTo(version) <= 0);
			return (highest && this.applied.isEmpty()) ? FlywayRow.baseline(version.toString(), 0) : null;
		}

		private static Version version(HistoryEntry entry) {
			return Version.parse(String.valueOf(entry.version()));
		}

	}

}
