package dev.warden.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * Files with the names of scripts; what is contradictory among them is refused before any
 * is read.
 */
final class FoundScripts {

	private final BiFunction<ScriptFile, ScriptKind, ScriptSummary> summaries;

	private final TreeMap<Version, Candidate> versioned = new TreeMap<>();

	private final TreeMap<Version, Candidate> undo = new TreeMap<>();

	private final TreeMap<String, Candidate> repeatable = new TreeMap<>();

	FoundScripts(BiFunction<ScriptFile, ScriptKind, ScriptSummary> summaries) {
		this.summaries = summaries;
	}

	void add(ScriptFile file, ScriptName name) {
		Candidate candidate = new Candidate(file, name);
		if (!name.kind().hasVersion()) {
			Candidate other = this.repeatable.putIfAbsent(name.description(), candidate);
			if (other != null) {
				throw new DuplicateDescriptionException(name.description(), other.nameBeside(candidate),
						candidate.nameBeside(other));
			}
			return;
		}
		Version version = name.requiredVersion();
		Candidate other = ((name.kind() == ScriptKind.UNDO) ? this.undo : this.versioned).putIfAbsent(version,
				candidate);
		if (other != null) {
			throw new DuplicateVersionException(version, other.nameBeside(candidate), candidate.nameBeside(other));
		}
	}

	Scripts read() {
		List<String> orphans = new ArrayList<>();
		for (Map.Entry<Version, Candidate> rollback : this.undo.entrySet()) {
			if (!this.versioned.containsKey(rollback.getKey())) {
				orphans.add(rollback.getValue().file().location());
			}
		}
		if (!orphans.isEmpty()) {
			throw new OrphanedRollbackException(orphans);
		}
		List<VersionedScript> scripts = new ArrayList<>(this.versioned.size());
		for (Map.Entry<Version, Candidate> entry : this.versioned.entrySet()) {
			Candidate candidate = entry.getValue();
			scripts
				.add(VersionedScript.read(read(candidate), candidate.name(), readUndo(this.undo.get(entry.getKey()))));
		}
		return new Scripts(scripts, readRepeatable(ScriptKind.REPEATABLE), readRepeatable(ScriptKind.ALWAYS));
	}

	private @Nullable RollbackScript readUndo(@Nullable Candidate candidate) {
		return (candidate != null) ? RollbackScript.read(read(candidate), candidate.name()) : null;
	}

	private List<RepeatableScript> readRepeatable(ScriptKind kind) {
		List<RepeatableScript> scripts = new ArrayList<>();
		for (Candidate candidate : this.repeatable.values()) {
			if (candidate.name().kind() == kind) {
				scripts.add(RepeatableScript.read(read(candidate), candidate.name()));
			}
		}
		return scripts;
	}

	private ScriptSummary read(Candidate candidate) {
		return this.summaries.apply(candidate.file(), candidate.name().kind());
	}

	private record Candidate(ScriptFile file, ScriptName name) {

		String nameBeside(Candidate other) {
			return this.file.location().equals(other.file().location()) ? this.file.origin() : this.file.location();
		}

	}

}
