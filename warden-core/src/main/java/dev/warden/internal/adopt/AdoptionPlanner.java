package dev.warden.internal.adopt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.warden.EntryType;
import dev.warden.Rule;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.adopt.AdoptFailures.Mismatch;
import dev.warden.internal.history.NewEntry;
import dev.warden.internal.history.TakenBack;
import dev.warden.internal.script.AdaptedMigration;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a history of Flyway against the scripts, as Flyway would, and says what it
 * comes to. Reads nothing but scripts and changes nothing.
 */
public final class AdoptionPlanner {

	/** What the checksum of a script begins with that only Flyway has verified. */
	private static final String FLYWAY = AdaptedMigration.FLYWAY;

	private final Rule checksums;

	private final TakenBack takenBack;

	/**
	 * Create a planner.
	 * @param checksums what to do about a script that was changed since it was applied
	 * @param takenBack what Warden has taken back since it took it over
	 */
	public AdoptionPlanner(Rule checksums, TakenBack takenBack) {
		this.checksums = checksums;
		this.takenBack = takenBack;
	}

	/**
	 * Plan.
	 * @param source what Flyway says was applied
	 * @param scripts the scripts
	 * @return what is taken over, with all that is against it
	 * @throws WardenException if the history is not a complete one
	 */
	public Adoption plan(FlywayHistory source, Scripts scripts) {
		List<FlywayRow> applied = applied(source).stream().filter((row) -> !isTakenBack(row)).toList();
		Version baseline = baseline(applied);
		KnownScripts known = new KnownScripts(scripts);
		List<WardenException> refusals = new ArrayList<>();
		List<Mismatch> changed = new ArrayList<>();
		List<NewEntry> entries = new ArrayList<>();
		for (FlywayRow row : applied) {
			if (!row.success()) {
				refusals.add(AdoptFailures.failed(source.table(), row));
			}
			else if (row.version() == null) {
				entries.add(repeatable(row, known.repeatable(row.description())));
			}
			else {
				Version version = Version.parse(row.version());
				boolean verified = baseline == null || version.compareTo(baseline) > 0;
				entries.add(versioned(row, version, known.versioned(version, row.isBaseline()), verified, changed));
			}
		}
		List<String> warnings = judge(changed, refusals);
		return new Adoption(source, entries, refusals, warnings);
	}

	/**
	 * Return whether Warden has taken back what the row says, of which Flyway does not
	 * know.
	 */
	boolean isTakenBack(FlywayRow row) {
		return row.version() != null && row.success() && !row.isBaseline()
				&& this.takenBack.contains(row.version(), row.rank(), row.installedOn());
	}

	/**
	 * Refuse scripts that were changed, or warn of them, as the settings say.
	 */
	List<String> judge(List<Mismatch> changed, List<WardenException> refusals) {
		if (changed.isEmpty() || this.checksums == Rule.IGNORE) {
			return List.of();
		}
		WardenException refusal = AdoptFailures.changed(changed);
		if (this.checksums == Rule.FAIL) {
			refusals.add(refusal);
			return List.of();
		}
		return List.of(String.valueOf(refusal.getMessage()));
	}

	/**
	 * Return the rows that count: not what was undone or deleted, and of a script that
	 * may run more than once the last one.
	 */
	static List<FlywayRow> applied(FlywayHistory source) {
		Map<Object, FlywayRow> applied = new LinkedHashMap<>();
		FlywayRow before = null;
		for (FlywayRow row : source.rows()) {
			verify(source, row, before);
			before = row;
			if (row.isMarker()) {
				continue;
			}
			Object key = row.key();
			FlywayRow earlier = applied.remove(key);
			if (row.isReversal() && row.success()) {
				continue;
			}
			if (earlier != null && row.version() != null && !row.isBaseline() && !earlier.isBaseline()) {
				throw AdoptFailures.halfWritten(source.table(), row,
						"says that %s was applied, which the row of rank %d says too".formatted(row.name(),
								earlier.rank()));
			}
			applied.put(key, row);
		}
		return applied.values().stream().sorted(Comparator.comparingInt(FlywayRow::rank)).toList();
	}

	private static void verify(FlywayHistory source, FlywayRow row, @Nullable FlywayRow before) {
		String why = null;
		if (before != null && before.rank() == row.rank()) {
			why = "has the rank of another row";
		}
		else if (row.type().isEmpty()) {
			why = "has no type";
		}
		else if (row.version() != null && !Version.isValid(row.version())) {
			why = "has '%s' for a version, which is none".formatted(row.version());
		}
		else if (row.version() == null && row.isBaseline()) {
			why = "is a baseline without a version";
		}
		else if (row.version() == null && row.description().isEmpty()) {
			why = "has neither a version nor a description";
		}
		if (why != null) {
			throw AdoptFailures.halfWritten(source.table(), row, why);
		}
	}

	static @Nullable Version baseline(List<FlywayRow> applied) {
		return applied.stream()
			.filter((row) -> row.isBaseline() && row.version() != null)
			.map((row) -> Version.parse(Objects.requireNonNull(row.version())))
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

	NewEntry versioned(FlywayRow row, Version version, @Nullable VersionedScript script, boolean verified,
			List<Mismatch> changed) {
		if (row.isBaseline()) {
			if (script != null && script.isBaseline() && isSame(row, script, script.lineChecksum(false))) {
				return entry(row, version, EntryType.BASELINE, script, checksum(script, row));
			}
			return entry(row, version, EntryType.BASELINE, null, null);
		}
		if (script == null) {
			return entry(row, version, EntryType.VERSIONED, null, null);
		}
		Integer now = script.lineChecksum(false);
		if (isSame(row, script, now)) {
			return entry(row, version, EntryType.VERSIONED, script, checksum(script, row));
		}
		if (!verified) {
			return entry(row, version, EntryType.VERSIONED, script, null);
		}
		changed.add(new Mismatch(row, script, now));
		return entry(row, version, EntryType.VERSIONED, script,
				(this.checksums == Rule.FAIL) ? null : FLYWAY + row.checksum());
	}

	static boolean isSame(FlywayRow row, Script script, @Nullable Integer now) {
		if (script.code() != null) {
			boolean comparable = row.checksum() != null && script.checksum().startsWith(FLYWAY);
			return row.isCode() && (!comparable || script.checksum().equals(FLYWAY + row.checksum()));
		}
		return !row.isCode() && Objects.equals(row.checksum(), now);
	}

	/**
	 * Return what keeps a script from being taken for a changed one: its checksum, or, of
	 * a text that Warden cannot read as a script, that of Flyway.
	 */
	private static String checksum(Script script, FlywayRow row) {
		return script.isReadable() ? script.checksum() : FLYWAY + row.checksum();
	}

	/**
	 * A script that was changed runs again.
	 */
	static NewEntry repeatable(FlywayRow row, @Nullable RepeatableScript script) {
		if (script == null) {
			return entry(row, null, EntryType.REPEATABLE, null, null);
		}
		boolean same = row.checksum() != null && (row.checksum().equals(script.lineChecksum(true))
				|| row.checksum().equals(script.lineChecksum(false)));
		EntryType type = (script.kind() == ScriptKind.ALWAYS) ? EntryType.ALWAYS : EntryType.REPEATABLE;
		return entry(row, null, type, script, same ? checksum(script, row) : null);
	}

	private static NewEntry entry(FlywayRow row, @Nullable Version version, EntryType type, @Nullable Script script,
			@Nullable String checksum) {
		String path = row.script();
		int statements = 0;
		String fingerprint = null;
		if (script != null) {
			path = script.path();
			statements = script.isReadable() ? script.statementCount() : 0;
			if (checksum != null) {
				fingerprint = script.isReadable() ? script.fingerprint() : script.fingerprint(checksum);
			}
		}
		return new NewEntry(row.rank(), (version != null) ? version.toString() : null, row.description(), type, path,
				checksum, statements, row.installedBy(), fingerprint,
				new NewEntry.Past(row.installedOn(), row.millis()));
	}

}
