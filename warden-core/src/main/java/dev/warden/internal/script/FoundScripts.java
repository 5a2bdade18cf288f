package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.Version;
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

	private final TreeMap<Version, Candidate> versioned = new TreeMap<>();

	private final TreeMap<Version, Candidate> undo = new TreeMap<>();

	private final TreeMap<String, Candidate> repeatable = new TreeMap<>();

	FoundScripts(ScriptSettings settings, SqlSyntax syntax, Supplier<SqlSyntax> session, Set<String> ownTables) {
		this.settings = settings;
		this.syntax = syntax;
		this.session = session;
		this.ownTables = ownTables;
	}

	void add(ScriptFile file, ScriptName name) {
		Candidate candidate = new Candidate(file, name);
		if (!name.kind().hasVersion()) {
			Candidate other = this.repeatable.putIfAbsent(name.description(), candidate);
			if (other != null) {
				throw ScriptFailures.sameDescription(name.description(), other.nameBeside(candidate),
						candidate.nameBeside(other));
			}
			return;
		}
		Version version = name.requiredVersion();
		Candidate other = ((name.kind() == ScriptKind.UNDO) ? this.undo : this.versioned).putIfAbsent(version,
				candidate);
		if (other != null) {
			throw ScriptFailures.sameVersion(version, other.nameBeside(candidate), candidate.nameBeside(other));
		}
	}

	Scripts scripts() {
		List<String> orphans = new ArrayList<>();
		for (Map.Entry<Version, Candidate> rollback : this.undo.entrySet()) {
			if (!this.versioned.containsKey(rollback.getKey())) {
				orphans.add(rollback.getValue().file().location());
			}
		}
		if (!orphans.isEmpty()) {
			throw ScriptFailures.orphanedRollbacks(orphans);
		}
		List<VersionedScript> scripts = new ArrayList<>(this.versioned.size());
		for (Map.Entry<Version, Candidate> entry : this.versioned.entrySet()) {
			Candidate candidate = entry.getValue();
			scripts.add(VersionedScript.of(content(candidate), candidate.name(), undo(this.undo.get(entry.getKey()))));
		}
		return new Scripts(scripts, repeatable(ScriptKind.REPEATABLE), repeatable(ScriptKind.ALWAYS));
	}

	private @Nullable RollbackScript undo(@Nullable Candidate candidate) {
		return (candidate != null)
				? new RollbackScript(new ScriptBody.Text(content(candidate), SectionMarker.UPGRADE), candidate.name())
				: null;
	}

	private List<RepeatableScript> repeatable(ScriptKind kind) {
		List<RepeatableScript> scripts = new ArrayList<>();
		for (Candidate candidate : this.repeatable.values()) {
			if (candidate.name().kind() == kind) {
				scripts.add(new RepeatableScript(content(candidate), candidate.name()));
			}
		}
		return scripts;
	}

	private ScriptContent content(Candidate candidate) {
		return new ScriptContent(new ScriptSource(candidate.file(), candidate.name().kind(), this.settings.encoding(),
				this.syntax, this.settings.placeholders(), this.ownTables), this.session);
	}

	private record Candidate(ScriptFile file, ScriptName name) {

		String nameBeside(Candidate other) {
			return this.file.location().equals(other.file().location()) ? this.file.origin() : this.file.location();
		}

	}

}
