package dev.warden.internal.plan;

import java.util.List;

import dev.warden.Version;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to do.
 *
 * @param current the highest applied version, or {@code null} where there is none
 * @param pending the scripts to run, in order
 * @param ignored the versions that do not run although they are not applied
 * @param warnings deviations that the settings let pass, for people
 */
public record MigrationPlan(@Nullable String current, List<PendingScript> pending, List<VersionedScript> ignored,
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
		for (PendingScript pending : this.pending) {
			if (pending.script() instanceof VersionedScript script
					&& (highest == null || script.version().compareTo(highest) > 0)) {
				highest = script.version();
			}
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

	/**
	 * Return what makes the schema out of date.
	 * @return what is pending, without the scripts that run at every migrate
	 */
	public List<PendingScript> due() {
		return this.pending.stream().filter((pending) -> !pending.isAlways()).toList();
	}

}
