package dev.warden.internal.script;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.WardenException;

/**
 * Thrown when several things are wrong with the scripts that are to run.
 */
public final class RefusedScriptsException extends WardenException {

	private final List<WardenException> problems;

	RefusedScriptsException(List<WardenException> problems) {
		super(problems.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
				problems.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(". ")),
				problems.get(0));
		this.problems = List.copyOf(problems);
	}

	@Override
	public List<WardenException> getParts() {
		return this.problems;
	}

}
