package dev.warden.internal.script;

import dev.warden.ScriptKind;
import dev.warden.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a script says.
 *
 * @param kind when the script runs
 * @param version the version, or {@code null} for a kind that has none
 * @param description the description, with blanks for underscores
 * @param baseline whether a new database begins with the script
 */
record ScriptName(ScriptKind kind, @Nullable Version version, String description, boolean baseline) {

	ScriptName(ScriptKind kind, @Nullable Version version, String description) {
		this(kind, version, description, false);
	}

	Version requiredVersion() {
		if (this.version == null) {
			throw new IllegalStateException("A script of kind " + this.kind + " has no version");
		}
		return this.version;
	}

}
