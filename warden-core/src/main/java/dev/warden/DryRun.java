package dev.warden;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a migrate or a rollback would do now.
 *
 * @param current the version of the schema, or {@code null} where it has none
 * @param target the version that it would have, or {@code null} where it would have none
 * @param scripts what would run, in order
 * @param warnings what somebody should look at
 * @param hazards statements that may hurt the running application
 */
public record DryRun(@Nullable String current, @Nullable String target, List<PlannedScript> scripts,
		List<String> warnings, List<Hazard> hazards) {

	/**
	 * Create a dry run without hazards.
	 * @param current the version of the schema, or {@code null} where it has none
	 * @param target the version that it would have, or {@code null} where it would have
	 * none
	 * @param scripts what would run, in order
	 * @param warnings what somebody should look at
	 */
	public DryRun(@Nullable String current, @Nullable String target, List<PlannedScript> scripts,
			List<String> warnings) {
		this(current, target, scripts, warnings, List.of());
	}

	public DryRun {
		scripts = List.copyOf(scripts);
		warnings = List.copyOf(warnings);
		hazards = List.copyOf(hazards);
	}

}
