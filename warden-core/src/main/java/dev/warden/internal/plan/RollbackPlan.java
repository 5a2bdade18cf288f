package dev.warden.internal.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a rollback has to do.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param target the highest version once the plan is carried out, or {@code null} where
 * there is none
 * @param steps the versions to take back, the one that was applied last first
 * @param warnings deviations that the settings let pass, for people
 */
public record RollbackPlan(@Nullable String current, @Nullable String target, List<RollbackStep> steps,
		List<String> warnings) {

	public RollbackPlan {
		steps = List.copyOf(steps);
		warnings = List.copyOf(warnings);
	}

}
