package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.script.Script;

/**
 * Thrown when applied scripts were changed since.
 */
public final class ChecksumMismatchException extends WardenException {

	private final List<String> scripts;

	ChecksumMismatchException(List<AppliedScript> changed) {
		super(ErrorCode.CHECKSUM_MISMATCH,
				changed.stream().map(ChecksumMismatchException::describe).collect(Collectors.joining("; ")),
				"Restore the scripts as they were applied and put the change into a new script, or set"
						+ " 'warden.validation.checksums=warn' to run anyway.");
		this.scripts = changed.stream().map((applied) -> applied.entry().script()).toList();
	}

	private static String describe(AppliedScript changed) {
		Script script = changed.script();
		return "Applied script '%s' was changed after it was applied on %s: checksum in history is %s, %s".formatted(
				(script != null) ? script.name() : changed.entry().script(), changed.entry().appliedAt(),
				changed.entry().checksum(), (script != null) ? where(script) : "none now");
	}

	private static String where(Script script) {
		String location = script.location();
		if (location.startsWith("classpath:")) {
			return "on the classpath " + script.checksum();
		}
		return ((script.code() != null) ? "in " + location : "in '" + location + "'") + " " + script.checksum();
	}

	/**
	 * Return the scripts that were changed.
	 * @return their paths, in the order of execution
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
