package dev.warden.internal.adopt;

import java.util.HashMap;
import java.util.Map;

import dev.warden.Version;
import dev.warden.internal.script.RepeatableScript;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * The scripts by what a history knows them by.
 */
final class KnownScripts {

	private final Map<Version, VersionedScript> versioned = new HashMap<>();

	private final Map<Version, VersionedScript> baselines = new HashMap<>();

	private final Map<String, RepeatableScript> repeatable = new HashMap<>();

	KnownScripts(Scripts scripts) {
		scripts.versioned().forEach((script) -> this.versioned.put(script.version(), script));
		scripts.baselines().forEach((script) -> this.baselines.put(script.version(), script));
		scripts.repeatable().forEach((script) -> this.repeatable.put(script.description(), script));
		scripts.always().forEach((script) -> this.repeatable.put(script.description(), script));
	}

	@Nullable VersionedScript versioned(Version version, boolean baseline) {
		return baseline ? this.baselines.get(version) : this.versioned.get(version);
	}

	@Nullable RepeatableScript repeatable(String description) {
		return this.repeatable.get(description);
	}

}
