package dev.warden;

import java.util.List;

/**
 * What a look at the pending scripts has found.
 *
 * @param mode what a migrate does about it
 * @param hazards statements that may hurt the application that is running, in the order
 * in which they would run
 * @param unknown what of them could not be looked at, such as what a {@code DO} block
 * runs
 */
public record LintResult(HazardMode mode, List<Hazard> hazards, List<String> unknown) {

	public LintResult {
		hazards = List.copyOf(hazards);
		unknown = List.copyOf(unknown);
	}

}
