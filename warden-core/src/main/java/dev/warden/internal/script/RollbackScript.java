package dev.warden.internal.script;

import dev.warden.ScriptKind;
import dev.warden.Version;

/**
 * What takes a version back: the rollback section of a versioned script, or a file of its
 * own. The checksum of its version does not depend on it.
 */
public final class RollbackScript extends Script {

	private final Version version;

	RollbackScript(ScriptBody body, ScriptName name) {
		super(body, name);
		this.version = name.requiredVersion();
	}

	@Override
	public ScriptKind kind() {
		return ScriptKind.UNDO;
	}

	/**
	 * Return what is taken back.
	 * @return the version, as the name of the file spells it
	 */
	@Override
	public Version version() {
		return this.version;
	}

}
