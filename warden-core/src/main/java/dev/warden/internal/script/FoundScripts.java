package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.Version;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.SectionMarker;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Files with the names of scripts; what is contradictory among them is refused, and none
 * is read.
 */
final class FoundScripts {

	private final ScriptSettings settings;

	private final SqlSyntax syntax;

	private final Supplier<SqlSyntax> session;

	private final Set<String> ownTables;

	private final Function<String, @Nullable String> builtIns;

	private final TreeMap<Version, Candidate> versioned = new TreeMap<>();

	private final TreeMap<Version, Candidate> undo = new TreeMap<>();

	private final TreeMap<String, Candidate> repeatable = new TreeMap<>();

	private final TreeMap<Version, Candidate> baselines = new TreeMap<>();

	private final TreeMap<String, Candidate> callbacks = new TreeMap<>();

	/** Files with what is said about a script, by the path of the script. */
	private final Map<String, ScriptFile> configurations = new HashMap<>(0);

	FoundScripts(ScriptSettings settings, SqlSyntax syntax, Supplier<SqlSyntax> session, Set<String> ownTables,
			Function<String, @Nullable String> builtIns) {
		this.builtIns = builtIns;
		this.settings = settings;
		this.syntax = syntax;
		this.session = session;
		this.ownTables = ownTables;
	}

	void add(ScriptFile file, ScriptName name) {
		Candidate candidate = new Candidate(file, name);
		if (name.kind() == ScriptKind.CALLBACK) {
			Candidate other = this.callbacks.putIfAbsent(name.description(), candidate);
			if (other != null) {
				throw ScriptFailures.sameDescription(name.description(), other.nameBeside(candidate),
						candidate.nameBeside(other));
			}
			return;
		}
		if (!name.kind().hasVersion()) {
			Candidate other = this.repeatable.putIfAbsent(name.description(), candidate);
			if (other != null) {
				throw ScriptFailures.sameDescription(name.description(), other.nameBeside(candidate),
						candidate.nameBeside(other));
			}
			return;
		}
		Version version = name.requiredVersion();
		TreeMap<Version, Candidate> same = (name.kind() == ScriptKind.UNDO) ? this.undo
				: name.baseline() ? this.baselines : this.versioned;
		Candidate other = same.putIfAbsent(version, candidate);
		if (other != null) {
			throw ScriptFailures.sameVersion(version, other.nameBeside(candidate), candidate.nameBeside(other));
		}
	}

	/**
	 * Add what is said about a script of the same name.
	 */
	void configure(ScriptFile file) {
		String path = file.path();
		this.configurations.putIfAbsent(path.substring(0, path.length() - ScriptNameParser.CONFIGURATION.length()),
				file);
	}

	Scripts scripts(ScriptNameParser names) {
		List<String> orphans = new ArrayList<>();
		for (Map.Entry<Version, Candidate> rollback : this.undo.entrySet()) {
			if (!this.versioned.containsKey(rollback.getKey()) && !this.baselines.containsKey(rollback.getKey())) {
				orphans.add(rollback.getValue().file().location());
			}
		}
		if (!orphans.isEmpty()) {
			throw ScriptFailures.orphanedRollbacks(orphans);
		}
		List<VersionedScript> scripts = new ArrayList<>(this.versioned.size());
		for (Map.Entry<Version, Candidate> entry : this.versioned.entrySet()) {
			Candidate candidate = entry.getValue();
			if (isRun(candidate)) {
				scripts
					.add(VersionedScript.of(content(candidate), candidate.name(), undo(this.undo.get(entry.getKey()))));
			}
		}
		List<VersionedScript> beginnings = new ArrayList<>(0);
		for (Candidate candidate : this.baselines.values()) {
			if (isRun(candidate)) {
				beginnings.add(VersionedScript.of(content(candidate), candidate.name(), null));
			}
		}
		return new Scripts(scripts, repeatable(ScriptKind.REPEATABLE), repeatable(ScriptKind.ALWAYS), beginnings,
				this.callbacks.isEmpty() ? Map.of() : callbacks(names));
	}

	private Map<CallbackEvent, List<CallbackScript>> callbacks(ScriptNameParser names) {
		Map<CallbackEvent, List<CallbackScript>> scripts = new EnumMap<>(CallbackEvent.class);
		for (Candidate candidate : this.callbacks.values()) {
			if (isRun(candidate)) {
				scripts.computeIfAbsent(names.event(candidate.name()), (event) -> new ArrayList<>())
					.add(new CallbackScript(content(candidate), candidate.name()));
			}
		}
		return scripts;
	}

	private boolean isRun(Candidate candidate) {
		ScriptFile configuration = this.configurations.get(candidate.file().path());
		return configuration == null || new ScriptConfiguration(configuration, this.settings, this.builtIns).isRun();
	}

	private @Nullable RollbackScript undo(@Nullable Candidate candidate) {
		return (candidate != null)
				? new RollbackScript(new ScriptBody.Text(content(candidate), SectionMarker.UPGRADE), candidate.name())
				: null;
	}

	private List<RepeatableScript> repeatable(ScriptKind kind) {
		List<RepeatableScript> scripts = new ArrayList<>();
		for (Candidate candidate : this.repeatable.values()) {
			if (candidate.name().kind() == kind && isRun(candidate)) {
				scripts.add(new RepeatableScript(content(candidate), candidate.name()));
			}
		}
		return scripts;
	}

	private ScriptContent content(Candidate candidate) {
		ScriptSource source = new ScriptSource(candidate.file(), candidate.name().kind(), this.settings.encoding(),
				this.syntax, this.settings.placeholders(), this.ownTables, ScriptHeader.DEFAULT, this.builtIns);
		ScriptFile configuration = this.configurations.get(candidate.file().path());
		return new ScriptContent(
				(configuration != null)
						? new ScriptConfiguration(configuration, this.settings, this.builtIns).applyTo(source) : source,
				this.session);
	}

	private record Candidate(ScriptFile file, ScriptName name) {

		String nameBeside(Candidate other) {
			return this.file.location().equals(other.file().location()) ? this.file.origin() : this.file.location();
		}

	}

}
