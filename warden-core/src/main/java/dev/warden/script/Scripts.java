package dev.warden.script;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.warden.code.JavaMigration;

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
	 * Return these scripts and migrations in Java.
	 * @param migrations the migrations, in any order
	 * @return all of them
	 * @throws DuplicateVersionException if two have the same version
	 * @throws MalformedVersionException if a version is none
	 */
	public Scripts with(List<? extends JavaMigration> migrations) {
		if (migrations.isEmpty()) {
			return this;
		}
		TreeMap<Version, VersionedScript> all = new TreeMap<>();
		Stream.concat(this.versioned.stream(), migrations.stream().map(VersionedScript::of)).forEach((script) -> {
			VersionedScript other = all.putIfAbsent(script.version(), script);
			if (other != null) {
				throw new DuplicateVersionException(script.version(), other.location(), script.location());
			}
		});
		return new Scripts(List.copyOf(all.values()), this.repeatable, this.always);
	}

	/**
	 * Return all of them.
	 * @return the scripts, in the order in which their kinds run
	 */
	public Stream<Script> all() {
		return Stream.of(this.versioned, this.repeatable, this.always).flatMap(List::stream);
	}

}
