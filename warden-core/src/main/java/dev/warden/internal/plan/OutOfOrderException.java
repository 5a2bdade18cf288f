package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.script.VersionedScript;

/**
 * Thrown when new scripts have a version below the current one.
 */
public final class OutOfOrderException extends WardenException {

	private final List<String> scripts;

	OutOfOrderException(List<VersionedScript> late, Comparison comparison) {
		super(ErrorCode.OUT_OF_ORDER,
				"%s not applied and below the current version %s: %s".formatted(
						(late.size() == 1) ? "One script is" : late.size() + " scripts are", comparison.current(),
						late.stream().map((script) -> "'" + script.name() + "'").collect(Collectors.joining(", "))),
				"Give the scripts a higher version, set 'warden.out-of-order=true' to run them, or"
						+ " 'warden.validation.out-of-order=ignore' to leave them out.");
		this.scripts = late.stream().map(VersionedScript::path).toList();
	}

	/**
	 * Return the scripts that come late.
	 * @return their paths, by version
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
