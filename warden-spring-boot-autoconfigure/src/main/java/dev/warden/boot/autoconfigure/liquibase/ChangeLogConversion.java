package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.boot.autoconfigure.scratch.NoScratchDatabaseException;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabases;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import dev.warden.internal.dialect.Dialects;
import dev.warden.internal.script.ScriptWriter;
import dev.warden.internal.sql.ChangeSetName;
import liquibase.changelog.RanChangeSet;
import liquibase.precondition.core.PreconditionContainer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the change sets of one database as scripts, and proves in two scratch databases
 * that the scripts do the same. The application's database is only read.
 */
final class ChangeLogConversion {

	private static final String HEADER = "liquibase=";

	private final LiquibaseSettings settings;

	private final ScriptSettings scripts;

	private final Path folder;

	private final ScratchProperties scratch;

	private List<ConvertedScript> written = List.of();

	private List<ConvertedChangeSet> converted = List.of();

	/**
	 * Create an instance.
	 * @param settings how the application runs Liquibase
	 * @param scripts how scripts are named and encoded
	 * @param folder where to write them
	 * @param scratch where to prove them
	 */
	ChangeLogConversion(LiquibaseSettings settings, ScriptSettings scripts, Path folder, ScratchProperties scratch) {
		this.settings = settings;
		this.scripts = scripts;
		this.folder = folder;
		this.scratch = scratch;
	}

	/**
	 * Write the scripts.
	 * @return what was written, and what a person has to know
	 * @throws WardenException if Liquibase refuses the change log, or a file is there
	 */
	ConversionResult convert() {
		try (OpenChangeLog log = OpenChangeLog.read(this.settings)) {
			log.validate();
			Proof proof = prove(log);
			this.written.forEach((script) -> script.file().verify(this.folder));
			List<Path> files = new ArrayList<>();
			for (ConvertedScript script : this.written) {
				files.add(script.file().write(this.folder, script.text(), this.scripts.encoding()));
			}
			return new ConversionResult(files, this.written, this.converted, notes(log), proof);
		}
		catch (WardenException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw LiquibaseFailures.unreadable(this.settings.changeLog(), ex);
		}
	}

	private Proof prove(OpenChangeLog log) throws Exception {
		DataSource application = this.settings.dataSource();
		if (application == null) {
			write(log, null);
			return Proof.none("there is no database, only '%s'".formatted(this.settings.offlineUrl()));
		}
		ScratchDatabases databases = new ScratchDatabases(application, this.scratch);
		try (ScratchDatabase byLiquibase = databases.create(this.settings.defaultSchema())) {
			try {
				replay(byLiquibase);
			}
			catch (WardenException ex) {
				throw ex;
			}
			catch (Exception ex) {
				write(log, null);
				return Proof
					.none("Liquibase did not get to the end in a scratch database: " + LiquibaseFailures.text(ex));
			}
			return proveAgainst(byLiquibase, databases);
		}
		catch (NoScratchDatabaseException ex) {
			write(log, null);
			return Proof.none("there is no scratch database: " + ex.why());
		}
	}

	private void replay(ScratchDatabase scratch) throws Exception {
		LiquibaseSettings there = this.settings.inScratch();
		try (OpenChangeLog log = OpenChangeLog.open(there, scratch.dataSource())) {
			log.createTables();
			write(log, new ServerWide(scratch.others()));
		}
	}

	private void write(OpenChangeLog log, @Nullable ServerWide serverWide) throws Exception {
		ConvertingVisitor visitor = new ConvertingVisitor(log, serverWide);
		log.visit(visitor);
		visitor.addUnread(log.changeLog());
		ScriptWriter writer = new ScriptWriter(Dialects.syntaxOf(log.database().getShortName()));
		this.converted = visitor.converted();
		this.written = ConvertedScript.of(this.converted, numberBefore(), this.scripts.naming(), writer);
	}

	/**
	 * Return the number after which those of the scripts begin: that of the last script,
	 * where some are from another change log. What is there of this one, or without any,
	 * is not written over.
	 */
	private long numberBefore() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return 0;
		}
		Naming naming = this.scripts.naming();
		Pattern versioned = Pattern.compile(Pattern.quote(naming.versionedPrefix()) + "(\\d{1,18})(?!\\d).*"
				+ Pattern.quote(naming.separator()) + ".*" + Pattern.quote(naming.suffix()));
		long highest = 0;
		boolean converted = false;
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.toList()) {
				Matcher name = versioned.matcher(file.getFileName().toString());
				if (name.matches()) {
					String script = Files.readString(file, this.scripts.encoding());
					if (isOfThisLog(script)) {
						return 0;
					}
					converted |= script.contains(HEADER);
					highest = Math.max(highest, Long.parseLong(name.group(1)));
				}
			}
		}
		return converted ? highest : 0;
	}

	private boolean isOfThisLog(String script) {
		return this.converted.stream().anyMatch((changeSet) -> script.contains(HEADER + changeSet.name()));
	}

	private Proof proveAgainst(ScratchDatabase byLiquibase, ScratchDatabases databases) throws Exception {
		Path staging = Files.createTempDirectory("warden_scripts_");
		try (ScratchDatabase byWarden = databases.create(this.settings.defaultSchema())) {
			for (ConvertedScript script : this.written.stream().filter((each) -> !each.isManual()).toList()) {
				script.file().write(staging, script.text(), this.scripts.encoding());
			}
			return Proof.compare(byLiquibase, byWarden, this.scripts.withLocations(List.of("filesystem:" + staging)),
					this.written);
		}
		finally {
			delete(staging);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

	/**
	 * Return what concerns more than one change set.
	 */
	private List<String> notes(OpenChangeLog log) throws Exception {
		List<String> notes = new ArrayList<>();
		PreconditionContainer preconditions = log.changeLog().getPreconditions();
		String text = (preconditions != null) ? ChangeSetNotes.text(preconditions) : "";
		if (!text.isEmpty()) {
			notes.add("precondition (%s) of the whole change log is not kept".formatted(text));
		}
		this.settings.parameters()
			.keySet()
			.forEach((name) -> notes
				.add(("parameter '%s': the scripts have the value that it has now; write '${%s}' there"
						+ " and set 'warden.placeholders.%s' where environments differ")
					.formatted(name, name, name)));
		if (this.settings.defaultSchema() != null) {
			notes.add("set 'warden.schema=%s' in place of 'spring.liquibase.default-schema'"
				.formatted(this.settings.defaultSchema()));
		}
		if (this.settings.changeLogTable() != null || this.settings.liquibaseSchema() != null) {
			String schema = this.settings.liquibaseSchema();
			notes.add("set 'warden.adopt.table=%s%s' for the first start without Liquibase: its history has that name"
				.formatted((schema != null) ? schema + "." : "", log.database().getDatabaseChangeLogTableName()));
		}
		addFromHistory(notes, log);
		return notes;
	}

	private void addFromHistory(List<String> notes, OpenChangeLog log) throws Exception {
		RanBefore before = RanBefore.of(log);
		for (ConvertedChangeSet changeSet : this.converted) {
			if (changeSet.outcome() == Outcome.WRITTEN && changeSet.kind().hasVersion()
					&& before.isLate(log.changeLog().getChangeSets().get(changeSet.number() - 1))) {
				notes.add(("change set %s was not run on this database, but later ones were: 'warden.out-of-order=true'"
						+ " lets its script run")
					.formatted(changeSet.place()));
			}
		}
		List<ChangeSetName> names = this.written.stream()
			.map((script) -> script.changeSet().name().normalized())
			.toList();
		for (RanChangeSet ran : log.ran()) {
			ChangeSetName name = new ChangeSetName(ran.getChangeLog(), ran.getId(), ran.getAuthor());
			if (!names.contains(name.normalized())) {
				notes.add("change set %s::%s::%s was run on this database, but has no script".formatted(name.file(),
						name.id(), name.author()));
			}
		}
	}

}
