package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.JavaMigration;
import dev.warden.MalformedVersionException;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.sql.TransactionControlException;
import org.jspecify.annotations.Nullable;

/**
 * All scripts of a database, in the order in which their kinds run.
 *
 * @param versioned the versioned scripts, by version
 * @param repeatable the scripts that run when they changed, by description
 * @param always the scripts that always run, by description
 * @param baselines the scripts with one of which a new database begins, by version
 * @param callbacks the scripts that run when something happens, in order
 */
public record Scripts(List<VersionedScript> versioned, List<RepeatableScript> repeatable, List<RepeatableScript> always,
		List<VersionedScript> baselines, Map<CallbackEvent, List<CallbackScript>> callbacks) {

	/**
	 * Create scripts without baselines and callbacks.
	 * @param versioned the versioned scripts, by version
	 * @param repeatable the scripts that run when they changed, by description
	 * @param always the scripts that always run, by description
	 */
	public Scripts(List<VersionedScript> versioned, List<RepeatableScript> repeatable, List<RepeatableScript> always) {
		this(versioned, repeatable, always, List.of(), Map.of());
	}

	public Scripts {
		baselines = List.copyOf(baselines);
		versioned = List.copyOf(versioned);
		repeatable = List.copyOf(repeatable);
		always = List.copyOf(always);
	}

	/**
	 * Return these scripts and migrations in Java.
	 * @param migrations the migrations, in any order
	 * @return all of them
	 * @throws WardenException if two have the same version
	 * @throws MalformedVersionException if a version is none
	 */
	public Scripts with(List<? extends JavaMigration> migrations) {
		if (migrations.isEmpty()) {
			return this;
		}
		TreeMap<Version, VersionedScript> all = new TreeMap<>();
		Stream.concat(this.versioned.stream(), migrations.stream().map(VersionedScript::of)).forEach((script) -> {
			VersionedScript other = all.putIfAbsent(script.version(), script);
			if (other != null) {
				throw ScriptFailures.sameVersion(script.version(), other.location(), script.location());
			}
		});
		return new Scripts(List.copyOf(all.values()), this.repeatable, this.always, this.baselines, this.callbacks);
	}

	/**
	 * Return some of them, and all callbacks.
	 * @param wanted tells which
	 * @return those
	 */
	public Scripts only(Predicate<? super Script> wanted) {
		return new Scripts(this.versioned.stream().filter(wanted).toList(),
				this.repeatable.stream().filter(wanted).toList(), this.always.stream().filter(wanted).toList(),
				this.baselines.stream().filter(wanted).toList(), this.callbacks);
	}

	/**
	 * Return the scripts of one database: a new one begins with the highest baseline
	 * instead of all versions up to it, one that began so keeps it, and any other has
	 * none.
	 * @param history what was applied
	 * @param target the highest version to run, or {@code null} where there is no limit
	 * @return the scripts
	 */
	public Scripts in(History history, @Nullable Version target) {
		if (this.baselines.isEmpty()) {
			return this;
		}
		List<HistoryEntry> applied = history.entries().stream().filter((entry) -> entry.version() != null).toList();
		TreeMap<Version, VersionedScript> all = new TreeMap<>();
		this.versioned.forEach((script) -> all.put(script.version(), script));
		for (VersionedScript baseline : this.baselines) {
			Version version = baseline.version();
			if (applied.isEmpty() && (target == null || version.compareTo(target) <= 0)) {
				all.headMap(version, true).clear();
				all.put(version, baseline);
			}
			else if (applied.stream().anyMatch((entry) -> isOf(baseline, entry))) {
				all.put(version, baseline);
			}
		}
		return new Scripts(List.copyOf(all.values()), this.repeatable, this.always, List.of(), this.callbacks);
	}

	private static boolean isOf(VersionedScript baseline, HistoryEntry entry) {
		return entry.type() == EntryType.BASELINE && entry.checksum() != null
				&& Version.parse(String.valueOf(entry.version())).equals(baseline.version());
	}

	/**
	 * Return the scripts that run when something happens.
	 * @param event what happens
	 * @return the scripts, in order
	 */
	public List<CallbackScript> callbacks(CallbackEvent event) {
		return this.callbacks.getOrDefault(event, List.of());
	}

	/**
	 * Return whether there is no script at all.
	 * @return {@code true} if none would ever run
	 */
	public boolean isEmpty() {
		return this.baselines.isEmpty() && all().findAny().isEmpty();
	}

	/**
	 * Refuse scripts that are about to run and cannot, naming all that is wrong.
	 * @param scripts the scripts
	 * @throws WardenException if one of them has problems
	 */
	public static void verify(Collection<? extends Script> scripts) {
		refuse(scripts.stream().flatMap((script) -> script.problems().stream()));
	}

	/**
	 * Refuse scripts that are about to run and cannot, or would remove the schema that
	 * Warden's tables are in.
	 * @param scripts the scripts
	 * @param schema the schema
	 * @throws WardenException if one of them has problems
	 */
	public static void verify(Collection<? extends Script> scripts, String schema) {
		refuse(scripts.stream()
			.flatMap((script) -> Stream.concat(script.problems().stream(), script.problems(schema).stream())));
	}

	private static void refuse(Stream<? extends WardenException> all) {
		Set<WardenException> problems = Collections.newSetFromMap(new IdentityHashMap<>());
		List<WardenException> others = new ArrayList<>();
		List<TransactionControlException> controls = new ArrayList<>();
		all.filter(problems::add).forEach((problem) -> {
			if (problem instanceof TransactionControlException control) {
				controls.add(control);
			}
			else {
				others.add(problem);
			}
		});
		if (!controls.isEmpty()) {
			List<TransactionControlException.Use> uses = new ArrayList<>();
			controls.forEach((control) -> uses.addAll(control.getUses()));
			others.add(new TransactionControlException(uses));
		}
		if (!others.isEmpty()) {
			throw (others.size() == 1) ? others.get(0) : ScriptFailures.several(others);
		}
	}

	/**
	 * Return all of them, each rollback after its version.
	 * @return the scripts
	 */
	public List<Script> complete() {
		List<Script> scripts = new ArrayList<>(this.baselines);
		this.callbacks.values().forEach(scripts::addAll);
		all().forEach((script) -> {
			scripts.add(script);
			if (script instanceof VersionedScript versioned && versioned.rollback() != null) {
				scripts.add(versioned.rollback());
			}
		});
		return scripts;
	}

	/**
	 * Return all of them.
	 * @return the scripts, in the order in which their kinds run
	 */
	public Stream<Script> all() {
		return Stream.of(this.versioned, this.repeatable, this.always).flatMap(List::stream);
	}

}
