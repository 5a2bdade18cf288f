package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.liquibase.Arrangement.Place;
import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.boot.autoconfigure.scratch.NoScratchDatabaseException;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabases;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import dev.warden.internal.dialect.Dialects;
import dev.warden.internal.script.ScriptWriter;
import dev.warden.internal.sql.ChangeSetName;
import dev.warden.internal.sql.SqlSyntax;
import liquibase.changelog.RanChangeSet;
import liquibase.precondition.core.PreconditionContainer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the change sets of one database as scripts, and proves in two scratch databases
 * that the scripts do the same. The application's database is only read.
 */
final class ChangeLogConversion {

	private final LiquibaseSettings settings;

	private final OpenChangeLog log;

	private final ScriptSettings scripts;

	private final ExistingScripts existing;

	private final ScriptWriter writer;

	private final ScratchProperties scratch;

	private List<ConvertedChangeSet> converted = List.of();

	private List<ConvertedChangeSet> kept = List.of();

	private List<ConvertedScript> written = List.of();

	/**
	 * Whether change sets of other contexts, which have scripts, run before all others.
	 */
	private boolean othersFirst;

	private ChangeLogConversion(LiquibaseSettings settings, OpenChangeLog log, ScriptSettings scripts,
			List<Path> folders, ScratchProperties scratch) {
		SqlSyntax syntax = Dialects.syntaxOf(log.database().getShortName());
		this.settings = settings;
		this.log = log;
		this.scripts = scripts;
		this.existing = ExistingScripts.read(folders, scripts, syntax);
		this.writer = new ScriptWriter(syntax);
		this.scratch = scratch;
	}

	/**
	 * Write the scripts of the change sets that have none.
	 * @param settings how the application runs Liquibase
	 * @param scripts how scripts are named and encoded
	 * @param folder where to write them
	 * @param others where other scripts may be
	 * @param scratch where to prove them
	 * @return what was written, and what a person has to know
	 * @throws WardenException if Liquibase refuses the change log, or a file is there
	 */
	static ConversionResult convert(LiquibaseSettings settings, ScriptSettings scripts, Path folder, List<Path> others,
			ScratchProperties scratch) {
		List<Path> folders = Stream.concat(Stream.of(folder), others.stream()).distinct().toList();
		try (OpenChangeLog log = OpenChangeLog.read(settings)) {
			log.validate();
			return new ChangeLogConversion(settings, log, scripts, folders, scratch).convert(folder);
		}
		catch (WardenException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw LiquibaseFailures.unreadable(settings.changeLog(), ex);
		}
	}

	private ConversionResult convert(Path folder) throws Exception {
		Proof proof = prove();
		this.written.forEach((script) -> script.file().verify(folder));
		List<Path> files = new ArrayList<>();
		for (ConvertedScript script : this.written) {
			files.add(script.file().write(folder, script.text(), this.scripts.encoding()));
		}
		long kept = this.kept.stream().filter((changeSet) -> changeSet.outcome() != Outcome.LEFT_OUT).count();
		return new ConversionResult(files, kept, this.written, this.converted, notes(), proof);
	}

	private Proof prove() throws Exception {
		DataSource application = this.settings.dataSource();
		if (application == null) {
			return unproven("there is no database, only '%s'".formatted(this.settings.offlineUrl()));
		}
		try {
			return prove(new ScratchDatabases(application, this.scratch));
		}
		catch (NoScratchDatabaseException ex) {
			return unproven("there is no scratch database: " + ex.why());
		}
	}

	private Proof prove(ScratchDatabases databases) throws Exception {
		try (ScratchDatabase byLiquibase = databases.create(this.settings.defaultSchema())) {
			try {
				if (this.othersFirst) {
					prover(databases).migrateOthers(byLiquibase);
				}
				replay(byLiquibase);
			}
			catch (WardenException ex) {
				throw ex;
			}
			catch (Exception ex) {
				return failed(databases, LiquibaseFailures.text(ex));
			}
			return prove(prover(databases), byLiquibase);
		}
	}

	/**
	 * Try again with what other contexts have made, where there are scripts for it.
	 */
	private Proof failed(ScratchDatabases databases, String why) throws Exception {
		if (!this.othersFirst) {
			read(this.log, null);
			this.othersFirst = this.kept.stream().anyMatch((changeSet) -> changeSet.outcome() == Outcome.LEFT_OUT);
			if (this.othersFirst) {
				return prove(databases);
			}
		}
		return unproven("Liquibase did not get to the end in a scratch database: " + why);
	}

	private ScriptProver prover(ScratchDatabases databases) {
		return new ScriptProver(databases, this.settings.defaultSchema(), this.scripts,
				this.kept.stream()
					.filter((changeSet) -> changeSet.outcome() != Outcome.MANUAL
							&& (this.othersFirst || changeSet.outcome() != Outcome.LEFT_OUT))
					.toList(),
				this.existing);
	}

	private void replay(ScratchDatabase scratch) throws Exception {
		try (OpenChangeLog there = OpenChangeLog.open(this.settings.inScratch(), scratch.dataSource())) {
			there.createTables();
			read(there, new ServerWide(scratch.others()));
		}
	}

	/**
	 * Write what runs on change at its place, too: nobody knows whether a later change
	 * set needs it.
	 */
	private Proof unproven(String why) throws Exception {
		read(this.log, null);
		List<ConvertedChangeSet> late = new Arrangement(this.converted).late();
		this.written = write((changeSet) -> (changeSet.kind() == ScriptKind.REPEATABLE && late.contains(changeSet))
				? Place.BOTH : Place.AFTER_VERSIONS);
		return Proof.none(why);
	}

	private void read(OpenChangeLog log, @Nullable ServerWide serverWide) throws Exception {
		ConvertingVisitor visitor = new ConvertingVisitor(log, serverWide);
		log.visit(visitor);
		visitor.addUnread(log.changeLog());
		Map<Boolean, List<ConvertedChangeSet>> converted = visitor.converted()
			.stream()
			.collect(Collectors.partitioningBy((changeSet) -> this.existing.has(changeSet.name())));
		this.kept = converted.getOrDefault(true, List.of());
		this.converted = converted.getOrDefault(false, List.of());
	}

	private Proof prove(ScriptProver prover, ScratchDatabase byLiquibase) throws Exception {
		this.written = write((changeSet) -> Place.AFTER_VERSIONS);
		Proof proof = prover.prove(this.written, byLiquibase);
		List<ConvertedChangeSet> late = new Arrangement(this.converted).late();
		if (proof.outcome() == Proof.Outcome.PROVEN || late.isEmpty()) {
			return proof;
		}
		Map<ConvertedChangeSet, Place> places = prover.places(late,
				write((changeSet) -> late.contains(changeSet) ? Place.IN_PLACE : Place.AFTER_VERSIONS));
		List<ConvertedScript> arranged = write((changeSet) -> places.getOrDefault(changeSet, Place.AFTER_VERSIONS));
		Proof other = prover.prove(arranged, byLiquibase);
		if (other.distance() >= proof.distance()) {
			return proof;
		}
		this.written = arranged;
		return other;
	}

	private List<ConvertedScript> write(Function<ConvertedChangeSet, Place> places) {
		Map<Integer, String> versions = this.existing
			.versions(Stream.concat(this.kept.stream(), this.converted.stream())
				.sorted(Comparator.comparingInt(ConvertedChangeSet::number))
				.toList());
		return ConvertedScript.of(new Arrangement(this.converted).at(places), versions, this.existing.descriptions(),
				this.scripts.naming(), this.writer);
	}

	/**
	 * Return what concerns more than one change set.
	 */
	private List<String> notes() throws Exception {
		List<String> notes = new ArrayList<>();
		PreconditionContainer preconditions = this.log.changeLog().getPreconditions();
		String text = (preconditions != null) ? ChangeSetNotes.text(preconditions) : "";
		if (!text.isEmpty()) {
			notes.add("precondition (%s) of the whole changelog is not kept".formatted(text));
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
				.formatted((schema != null) ? schema + "." : "", this.log.database().getDatabaseChangeLogTableName()));
		}
		if (this.othersFirst) {
			notes.add("the scripts of other contexts ran first: without them Liquibase does not get to the end");
		}
		addFromHistory(notes);
		return notes;
	}

	private void addFromHistory(List<String> notes) throws Exception {
		RanBefore before = RanBefore.of(this.log);
		for (ConvertedChangeSet changeSet : this.converted) {
			if (changeSet.outcome() == Outcome.WRITTEN && changeSet.kind().hasVersion()
					&& before.isLate(this.log.changeLog().getChangeSets().get(changeSet.number() - 1))) {
				notes.add(("change set %s was not run on this database, but later ones were: 'warden.out-of-order=true'"
						+ " lets its script run")
					.formatted(changeSet.place()));
			}
		}
		List<ChangeSetName> names = this.written.stream()
			.map((script) -> script.changeSet().name().normalized())
			.toList();
		for (RanChangeSet ran : this.log.ran()) {
			ChangeSetName name = new ChangeSetName(ran.getChangeLog(), ran.getId(), ran.getAuthor());
			if (!names.contains(name.normalized()) && !this.existing.has(name)) {
				notes.add("change set %s::%s::%s was run on this database, but has no script".formatted(name.file(),
						name.id(), name.author()));
			}
		}
	}

}
