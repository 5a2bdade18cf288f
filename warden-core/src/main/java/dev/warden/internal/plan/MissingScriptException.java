package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when applied scripts do not exist any more.
 */
public final class MissingScriptException extends WardenException {

	private final List<String> scripts;

	MissingScriptException(List<AppliedScript> missing) {
		this(missing,
				"Restore the scripts, check 'warden.locations', set 'warden.validation.missing=ignore' if they were"
						+ " removed on purpose, or 'warden.validation.newer=warn' if a newer release of the"
						+ " application has applied them.");
	}

	private MissingScriptException(List<AppliedScript> missing, String remedy) {
		super(ErrorCode.MISSING_SCRIPT,
				missing.stream().map(MissingScriptException::describe).collect(Collectors.joining("; ")), remedy);
		this.scripts = missing.stream().map((applied) -> applied.entry().script()).toList();
	}

	/**
	 * Create an exception about what a newer release has applied.
	 */
	static MissingScriptException newer(List<AppliedScript> newer) {
		return new MissingScriptException(newer, "Start the newer release of the application, or set"
				+ " 'warden.validation.newer=warn' if this one works with what the newer one has applied.");
	}

	private static String describe(AppliedScript missing) {
		String version = missing.entry().isVersioned() ? "version " + missing.entry().version() + ", " : "";
		return "Applied script '%s' (%sapplied on %s) was not found".formatted(missing.entry().script(), version,
				missing.entry().appliedAt());
	}

	/**
	 * Return the scripts that are missing.
	 * @return their paths, in the order of execution
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
