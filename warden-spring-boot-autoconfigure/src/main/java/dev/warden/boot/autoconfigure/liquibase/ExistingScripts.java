package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.ScriptSettings;
import dev.warden.Version;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.ChangeSetName;
import dev.warden.internal.sql.SqlSyntax;

/**
 * The scripts that are among the sources already. A change set that has one, written for
 * other contexts or when the change log was shorter, needs no other.
 */
final class ExistingScripts {

	private final List<Script> all;

	private final Map<ChangeSetName, List<Script>> byChangeSet = new HashMap<>();

	private ExistingScripts(List<Script> scripts) {
		this.all = scripts;
		for (Script script : scripts) {
			ChangeSetName name = script.header().changeSet();
			if (name != null) {
				this.byChangeSet.computeIfAbsent(name.normalized(), (key) -> new ArrayList<>()).add(script);
			}
		}
	}

	/**
	 * Read them.
	 * @param folders where they may be; one that does not exist has none
	 * @param settings how scripts are named and encoded
	 * @param syntax what the database's SQL looks like
	 * @return the scripts
	 * @throws dev.warden.WardenException if they contradict each other
	 */
	static ExistingScripts read(List<Path> folders, ScriptSettings settings, SqlSyntax syntax) {
		List<String> locations = folders.stream()
			.filter(Files::isDirectory)
			.map((folder) -> "filesystem:" + folder)
			.toList();
		return new ExistingScripts(
				new ScriptLoader(settings.withLocations(locations), ExistingScripts.class.getClassLoader())
					.load(syntax, () -> syntax, Set.of())
					.all()
					.toList());
	}

	/**
	 * Return whether a change set has a script.
	 */
	boolean has(ChangeSetName changeSet) {
		return this.byChangeSet.containsKey(changeSet.normalized());
	}

	/**
	 * Choose versions for change sets that have no script.
	 * @param changeSets what became of each change set, in the order of the change log
	 * @return the versions, by the places of the change sets
	 */
	Map<Integer, String> versions(List<ConvertedChangeSet> changeSets) {
		Map<Integer, Version> existing = new HashMap<>();
		for (ConvertedChangeSet changeSet : changeSets) {
			for (Script script : this.byChangeSet.getOrDefault(changeSet.name().normalized(), List.of())) {
				if (script instanceof VersionedScript versioned) {
					existing.put(changeSet.number(), versioned.version());
				}
			}
		}
		List<Version> taken = this.all.stream()
			.filter((script) -> script instanceof VersionedScript && !this.byChangeSet.isEmpty())
			.map((script) -> ((VersionedScript) script).version())
			.toList();
		List<Integer> places = changeSets.stream()
			.filter((changeSet) -> changeSet.number() > 0 && !has(changeSet.name()))
			.map(ConvertedChangeSet::number)
			.toList();
		return new VersionSequence(taken, existing).choose(places, numberBefore(changeSets));
	}

	/**
	 * Return the descriptions of scripts that have no version.
	 */
	Set<String> descriptions() {
		return this.all.stream()
			.filter((script) -> !script.kind().hasVersion())
			.map(Script::description)
			.collect(Collectors.toSet());
	}

	/**
	 * Return the number after which those of a change log begin: that of the last script,
	 * where some are from another change log.
	 */
	private long numberBefore(List<ConvertedChangeSet> changeSets) {
		for (ConvertedChangeSet changeSet : changeSets) {
			for (Script script : this.byChangeSet.getOrDefault(changeSet.name().normalized(), List.of())) {
				if (script instanceof VersionedScript versioned) {
					return Math.max(0, number(versioned) - changeSet.number());
				}
			}
		}
		boolean isFirst = this.byChangeSet.isEmpty() || changeSets.stream().anyMatch((each) -> has(each.name()));
		return isFirst ? 0 : this.all.stream().mapToLong(ExistingScripts::number).max().orElse(0);
	}

	private static long number(Script script) {
		String number = (script instanceof VersionedScript versioned)
				? versioned.version().toString().replaceFirst("\\D.*", "") : "0";
		return (number.length() < String.valueOf(Long.MAX_VALUE).length()) ? Long.parseLong(number) : 0;
	}

	/**
	 * Copy the scripts of change sets into a folder.
	 * @param changeSets the change sets; those without a script are passed over
	 * @param folder where to
	 * @throws IOException if a script cannot be copied
	 */
	void copy(Collection<ConvertedChangeSet> changeSets, Path folder) throws IOException {
		for (ConvertedChangeSet changeSet : changeSets) {
			for (Script script : this.byChangeSet.getOrDefault(changeSet.name().normalized(), List.of())) {
				Files.copy(Path.of(script.location()), folder.resolve(script.name()));
			}
		}
	}

}
