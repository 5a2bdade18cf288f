package dev.warden.internal.plan;

import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;

/**
 * What a script and its entry in the history have in common: the version, or the
 * description where there is none.
 */
final class ScriptKey {

	private ScriptKey() {
	}

	static Object of(Script script) {
		return (script instanceof VersionedScript versioned) ? versioned.version() : script.description();
	}

	static Object of(HistoryEntry entry) {
		return (entry.version() != null) ? Version.parse(entry.version()) : entry.description();
	}

}
