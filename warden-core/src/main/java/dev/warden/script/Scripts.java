package dev.warden.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * All scripts of a database, in the order in which their kinds run.
 *
 * @param versioned the versioned scripts, by version
 * @param repeatable the scripts that run when they changed, by description
 * @param always the scripts that always run, by description
 */
public record Scripts(List<VersionedScript> versioned, List<RepeatableScript> repeatable,
		List<RepeatableScript> always) {

	public Scripts {
		versioned = List.copyOf(versioned);
		repeatable = List.copyOf(repeatable);
		always = List.copyOf(always);
	}

	/**
	 * Return all of them.
	 * @return the scripts, in the order in which their kinds run
	 */
	public Stream<Script> all() {
		return Stream.of(this.versioned, this.repeatable, this.always).flatMap(List::stream);
	}

}
