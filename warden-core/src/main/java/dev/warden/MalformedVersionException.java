package dev.warden;

/**
 * A text is not a version.
 */
public final class MalformedVersionException extends WardenException {

	private final String version;

	MalformedVersionException(String version) {
		super(ErrorCode.MALFORMED_VERSION, "Version '" + version + "' is not a list of numbers separated by '.' or '_'",
				"Write the version as numbers, for example '12', '1.2' or '20251225.143022'.");
		this.version = version;
	}

	public String getVersion() {
		return this.version;
	}

}
