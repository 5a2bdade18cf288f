package dev.warden.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.WardenException;

/**
 * Thrown when applied scripts do not exist any more.
 */
public final class MissingScriptException extends WardenException {

	private final List<String> scripts;

	MissingScriptException(List<AppliedScript> missing) {
		super(missing.stream().map(MissingScriptException::describe).collect(Collectors.joining("; ")),
				"Restore the scripts, check 'warden.locations', or set 'warden.validation.missing=ignore' if they"
						+ " were removed on purpose or belong to a newer version of the application.");
		this.scripts = missing.stream().map((applied) -> applied.entry().script()).toList();
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
