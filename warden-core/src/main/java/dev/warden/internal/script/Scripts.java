package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.warden.JavaMigration;
import dev.warden.MalformedVersionException;
import dev.warden.Version;
import dev.warden.WardenException;

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
	 * @throws WardenException if two have the same version
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
				throw ScriptFailures.sameVersion(script.version(), other.location(), script.location());
			}
		});
		return new Scripts(List.copyOf(all.values()), this.repeatable, this.always);
	}

	/**
	 * Refuse scripts that are about to run and cannot, naming all that is wrong.
	 * @param scripts the scripts
	 * @throws WardenException if one of them has problems
	 */
	public static void verify(Collection<? extends Script> scripts) {
		refuse(scripts.stream().flatMap((script) -> script.problems().stream()));
	}

	/**
	 * Refuse scripts that are about to run and cannot, or would remove the schema that
	 * Warden's tables are in.
	 * @param scripts the scripts
	 * @param schema the schema
	 * @throws WardenException if one of them has problems
	 */
	public static void verify(Collection<? extends Script> scripts, String schema) {
		refuse(scripts.stream()
			.flatMap((script) -> Stream.concat(script.problems().stream(), script.problems(schema).stream())));
	}

	private static void refuse(Stream<? extends WardenException> all) {
		Set<WardenException> problems = Collections.newSetFromMap(new IdentityHashMap<>());
		List<WardenException> others = new ArrayList<>();
		List<TransactionControlException> controls = new ArrayList<>();
		all.filter(problems::add).forEach((problem) -> {
			if (problem instanceof TransactionControlException control) {
				controls.add(control);
			}
			else {
				others.add(problem);
			}
		});
		if (!controls.isEmpty()) {
			List<TransactionControlException.Use> uses = new ArrayList<>();
			controls.forEach((control) -> uses.addAll(control.getUses()));
			others.add(new TransactionControlException(uses));
		}
		if (!others.isEmpty()) {
			throw (others.size() == 1) ? others.get(0) : ScriptFailures.several(others);
		}
	}

	/**
	 * Return all of them, each rollback after its version.
	 * @return the scripts
	 */
	public List<Script> complete() {
		List<Script> scripts = new ArrayList<>();
		all().forEach((script) -> {
			scripts.add(script);
			if (script instanceof VersionedScript versioned && versioned.rollback() != null) {
				scripts.add(versioned.rollback());
			}
		});
		return scripts;
	}

	/**
	 * Return all of them.
	 * @return the scripts, in the order in which their kinds run
	 */
	public Stream<Script> all() {
		return Stream.of(this.versioned, this.repeatable, this.always).flatMap(List::stream);
	}

}
