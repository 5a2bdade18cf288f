package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.WardenException;

/**
 * Two scripts have the same version.
 */
public final class DuplicateVersionException extends WardenException {

	private final Version version;

	private final List<String> scripts;

	DuplicateVersionException(Version version, String first, String second) {
		super(ErrorCode.DUPLICATE_VERSION,
				"Found two scripts with version '" + version + "': '" + first + "' and '" + second + "'",
				"Give one of the two scripts a version of its own, or delete it");
		this.version = version;
		this.scripts = List.of(first, second);
	}

	public Version getVersion() {
		return this.version;
	}

	/**
	 * Return the scripts.
	 * @return the locations of both
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
