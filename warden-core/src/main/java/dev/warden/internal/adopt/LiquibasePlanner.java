package dev.warden.internal.adopt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.warden.EntryType;
import dev.warden.Rule;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.history.TakenBack;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.ChangeSetName;

/**
 * Says what a history of Liquibase comes to, by the change sets that the scripts name.
 * Only Liquibase can verify its checksums, and has when the scripts were written.
 */
public final class LiquibasePlanner {

	private static final Set<String> APPLIED = Set.of("EXECUTED", "RERAN", "MARK_RAN", "SKIPPED");

	private final Rule missing;

	private final TakenBack takenBack;

	/**
	 * Create a planner.
	 * @param missing what to do about a change set that no script names
	 * @param takenBack what Warden has taken back since it took it over
	 */
	public LiquibasePlanner(Rule missing, TakenBack takenBack) {
		this.missing = missing;
		this.takenBack = takenBack;
	}

	/**
	 * Return whether any script says which change set it was written from.
	 * @param scripts the scripts
	 * @return {@code true} if one does
	 */
	public static boolean isNamed(Scripts scripts) {
		return scripts.all().anyMatch((script) -> script.header().changeSet() != null);
	}

	/**
	 * Plan.
	 * @param source what Liquibase says was applied
	 * @param scripts the scripts
	 * @return what is taken over, with all that is against it
	 */
	public Adoption plan(LiquibaseHistory source, Scripts scripts) {
		List<WardenException> refusals = new ArrayList<>();
		Map<ChangeSetName, List<Script>> named = named(scripts, refusals);
		Map<ChangeSetName, LiquibaseRow> applied = new LinkedHashMap<>();
		List<LiquibaseRow> unknown = new ArrayList<>();
		for (LiquibaseRow row : source.rows()) {
			if (!APPLIED.contains(row.type())) {
				refusals.add(AdoptFailures.failedChangeSet(source.from().name(), row));
			}
			else if (named.containsKey(row.name().normalized())) {
				applied.remove(row.name().normalized());
				applied.put(row.name().normalized(), row);
			}
			else {
				unknown.add(row);
			}
		}
		List<NewEntry> entries = new ArrayList<>();
		applied.forEach((name, row) -> named.getOrDefault(name, List.of())
			.forEach((script) -> entries.add(entry(entries.size() + 1, row, script))));
		addPassedOver(entries, named, applied.keySet());
		List<String> warnings = new ArrayList<>();
		if (!unknown.isEmpty() && this.missing != Rule.IGNORE) {
			WardenException refusal = AdoptFailures.withoutScript(source.from().name(), unknown);
			if (this.missing == Rule.FAIL) {
				refusals.add(refusal);
			}
			else {
				warnings.add(String.valueOf(refusal.getMessage()));
			}
		}
		entries.removeIf(this::isTakenBack);
		return new Adoption(source, entries, refusals, warnings);
	}

	/**
	 * Add scripts that do nothing below those that were run. Liquibase has passed over
	 * their change sets, and would look at them again at each update.
	 */
	private static void addPassedOver(List<NewEntry> entries, Map<ChangeSetName, List<Script>> named,
			Set<ChangeSetName> applied) {
		Version highest = entries.stream()
			.map(NewEntry::version)
			.filter(Objects::nonNull)
			.map(Version::parse)
			.max(Comparator.naturalOrder())
			.orElse(null);
		if (highest == null) {
			return;
		}
		named.entrySet()
			.stream()
			.filter((entry) -> !applied.contains(entry.getKey()))
			.flatMap((entry) -> entry.getValue().stream())
			.filter((script) -> script.header().empty() && script instanceof VersionedScript versioned
					&& versioned.version().compareTo(highest) < 0)
			.sorted(Comparator.comparing((script) -> ((VersionedScript) script).version()))
			.forEach((script) -> entries.add(entry(entries.size() + 1,
					new LiquibaseRow(Objects.requireNonNull(script.header().changeSet()), 0, null, "SKIPPED"),
					script)));
	}

	private boolean isTakenBack(NewEntry entry) {
		Instant executedAt = (entry.past() != null) ? entry.past().appliedAt() : null;
		return entry.version() != null && this.takenBack.contains(entry.version(), entry.rank(), executedAt);
	}

	/**
	 * Return the scripts of each change set: one, or a version and one that runs again
	 * when it changes.
	 */
	private static Map<ChangeSetName, List<Script>> named(Scripts scripts, List<WardenException> refusals) {
		Map<ChangeSetName, List<Script>> named = new HashMap<>();
		scripts.all().forEach((script) -> {
			ChangeSetName name = script.header().changeSet();
			if (name != null) {
				List<Script> others = named.computeIfAbsent(name.normalized(), (key) -> new ArrayList<>(1));
				others.stream()
					.filter((other) -> other.kind().hasVersion() == script.kind().hasVersion())
					.findFirst()
					.ifPresentOrElse((other) -> refusals.add(AdoptFailures.namedTwice(name, other, script)),
							() -> others.add(script));
			}
		});
		return named;
	}

	private static NewEntry entry(int rank, LiquibaseRow row, Script script) {
		EntryType type = (script.kind() == ScriptKind.VERSIONED) ? EntryType.VERSIONED
				: (script.kind() == ScriptKind.ALWAYS) ? EntryType.ALWAYS : EntryType.REPEATABLE;
		String version = (script instanceof VersionedScript versioned) ? versioned.version().toString() : null;
		boolean readable = script.isReadable();
		return new NewEntry(rank, version, script.description(), type, script.path(),
				readable ? script.checksum() : null, readable ? script.statementCount() : 0, row.name().author(),
				readable ? script.fingerprint() : null, new NewEntry.Past(row.executedAt(), 0));
	}

}
