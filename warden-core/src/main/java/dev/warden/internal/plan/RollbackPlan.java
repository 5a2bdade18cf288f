package dev.warden.internal.plan;

import java.util.List;

import dev.warden.HistoryEntry;
import dev.warden.internal.script.RollbackScript;
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
public record RollbackPlan(@Nullable String current, @Nullable String target, List<Step> steps, List<String> warnings) {

	public RollbackPlan {
		steps = List.copyOf(steps);
		warnings = List.copyOf(warnings);
	}

	/**
	 * A version that a rollback takes back.
	 *
	 * @param entry what the history has about the version
	 * @param script what takes it back, or {@code null} where only its entry is removed,
	 * because the version is irreversible and that was forced
	 * @param outdates whether scripts that run on change have to run again afterwards
	 */
	public record Step(HistoryEntry entry, @Nullable RollbackScript script, boolean outdates) {

	}

}
