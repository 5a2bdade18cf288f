package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Thrown when scripts and history disagree in more than one way.
 */
public final class SeveralDeviationsException extends WardenException {

	SeveralDeviationsException(List<WardenException> deviations) {
		super(ErrorCode.SEVERAL_DEVIATIONS,
				deviations.stream().map(WardenException::getMessage).collect(Collectors.joining("; ")),
				deviations.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(" ")),
				deviations);
	}

}
