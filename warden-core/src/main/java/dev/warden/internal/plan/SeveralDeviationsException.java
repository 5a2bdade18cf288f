package dev.warden.internal.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.warden.WardenException;

/**
 * Thrown when scripts and history disagree in more than one way.
 */
public final class SeveralDeviationsException extends WardenException {

	private final List<WardenException> deviations;

	SeveralDeviationsException(List<WardenException> deviations) {
		super(deviations.stream().map(WardenException::getMessage).collect(Collectors.joining("; ")),
				deviations.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(" ")),
				deviations.get(0));
		this.deviations = List.copyOf(deviations);
	}

	@Override
	public List<WardenException> getParts() {
		return this.deviations;
	}

}
