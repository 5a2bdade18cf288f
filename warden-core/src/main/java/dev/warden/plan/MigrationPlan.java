package dev.warden.plan;

import java.util.List;

import dev.warden.script.Version;
import dev.warden.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to do.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param pending the scripts to run, in order
 * @param ignored the scripts that do not run although they are not applied
 * @param warnings deviations that the settings let pass, for people
 */
public record MigrationPlan(@Nullable String current, List<VersionedScript> pending, List<VersionedScript> ignored,
		List<String> warnings) {

	public MigrationPlan {
		pending = List.copyOf(pending);
		ignored = List.copyOf(ignored);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Return the highest version once the plan is carried out.
	 * @return the version, or {@code null} where there is none
	 */
	public @Nullable String target() {
		Version highest = (this.current != null) ? Version.parse(this.current) : null;
		for (VersionedScript script : this.pending) {
			highest = (highest == null || script.version().compareTo(highest) > 0) ? script.version() : highest;
		}
		return (highest != null) ? highest.toString() : null;
	}

	/**
	 * Return whether there is nothing to do.
	 * @return {@code true} if nothing is pending
	 */
	public boolean isUpToDate() {
		return this.pending.isEmpty();
	}

}
