package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.script.VersionedScript;

/**
 * Thrown when scripts depend on each other, so that none of them can be the first.
 */
public final class CircularDependencyException extends WardenException {

	private final List<String> scripts;

	CircularDependencyException(List<VersionedScript> circle) {
		super(ErrorCode.CIRCULAR_DEPENDENCY, "Scripts depend on each other: "
				+ circle.stream().map((script) -> "'" + script.name() + "'").collect(Collectors.joining(" -> ")),
				"Remove a version from the 'depends-on' of one of them.");
		this.scripts = circle.stream().map(VersionedScript::path).toList();
	}

	/**
	 * Return the scripts that depend on each other.
	 * @return their paths, each before the one that it depends on, the first again as the
	 * last
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
