package dev.warden.internal.script;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when several things are wrong with the scripts that are to run.
 */
public final class RefusedScriptsException extends WardenException {

	RefusedScriptsException(List<WardenException> problems) {
		super(ErrorCode.REFUSED_SCRIPTS, problems.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
				problems.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(". ")),
				problems);
	}

}
