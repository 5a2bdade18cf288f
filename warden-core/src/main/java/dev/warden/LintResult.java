package dev.warden;

import java.util.List;

/**
 * What a check of the pending scripts has found.
 *
 * @param mode what a migrate does about it
 * @param hazards statements that may hurt the running application, in the order in which
 * they would run
 * @param unknown which parts of them could not be checked, such as what a {@code DO}
 * block runs
 */
public record LintResult(HazardMode mode, List<Hazard> hazards, List<String> unknown) {

	public LintResult {
		hazards = List.copyOf(hazards);
		unknown = List.copyOf(unknown);
	}

}
