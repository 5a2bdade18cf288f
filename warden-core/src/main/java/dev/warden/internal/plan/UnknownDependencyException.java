package dev.warden.internal.plan;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.script.VersionedScript;

/**
 * Thrown when a script depends on a version that does not exist or will not run.
 */
public final class UnknownDependencyException extends WardenException {

	private final String script;

	private final String version;

	UnknownDependencyException(VersionedScript script, Version version) {
		this(script, version, "which is neither a script nor applied", "Add the script, or correct");
	}

	private UnknownDependencyException(VersionedScript script, Version version, String why, String remedy) {
		super(ErrorCode.UNKNOWN_DEPENDENCY,
				"Script '%s' depends on version %s, %s".formatted(script.name(), version, why),
				"%s the 'depends-on' of '%s'.".formatted(remedy, script.location()));
		this.script = script.path();
		this.version = version.toString();
	}

	static UnknownDependencyException ignored(VersionedScript script, Version version) {
		return new UnknownDependencyException(script, version,
				"which is below the current version and is not going to run",
				"Set 'warden.out-of-order=true' to run it, or correct");
	}

	/**
	 * Return the script that depends on it.
	 * @return its path
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return what it depends on.
	 * @return the version
	 */
	public String getVersion() {
		return this.version;
	}

}
