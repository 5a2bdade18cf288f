package dev.warden.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.BackupSettings;
import dev.warden.History;
import dev.warden.Limit;
import dev.warden.Scratch;
import dev.warden.ScriptSettings;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.backup.DumpException;
import dev.warden.internal.backup.SqlDump;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.plan.Planner;
import dev.warden.internal.script.NewScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;

import org.springframework.util.FileSystemUtils;

/**
 * Writes one script that makes what all up to a version make. It is proven: a scratch
 * database that begins with it is dumped to the same text as one that the scripts made.
 */
public final class SquashRun {

	private static final int MAX_DIFFERENCES = 8;

	private final RunContext context;

	private final Version version;

	private final BackupSettings tools;

	public SquashRun(RunContext context, String version, BackupSettings tools) {
		this.context = context;
		this.version = Version.ofProperty("warden.version", version);
		this.tools = tools;
	}

	/**
	 * Write the script.
	 * @param factory creates scratch databases
	 * @return its text
	 */
	public String run(Scratch.Factory factory) {
		Scripts scripts;
		try (Session session = this.context.open()) {
			scripts = this.context.load(session).in(History.EMPTY, this.version);
			scripts.versioned().forEach(Script::firstWords);
		}
		List<VersionedScript> squashed = scripts.versioned()
			.stream()
			.filter((script) -> script.version().compareTo(this.version) <= 0)
			.toList();
		if (squashed.stream().noneMatch((script) -> script.version().equals(this.version))) {
			throw SquashFailures.unknown(this.version);
		}
		SqlDump dump = dump(factory, scripts, squashed, this.context, false);
		String text = header(squashed, dump) + dump.script();
		prove(factory, text, dump);
		return text;
	}

	private String header(List<VersionedScript> squashed, SqlDump dump) {
		String first = squashed.get(0).name();
		String last = squashed.get(squashed.size() - 1).name();
		return """
				-- What %s make, schema and rows, as %s wrote it for the command 'squash'.
				-- New databases begin with this script; one that has applied any other never runs it.
				-- warden: placeholders=false

				""".formatted((squashed.size() == 1) ? "'" + first + "' does" : "'%s' to '%s'".formatted(first, last),
				dump.tool());
	}

	private void prove(Scratch.Factory factory, String text, SqlDump dump) {
		ScriptSettings settings = this.context.settings().scripts();
		Path folder = folder();
		try {
			Path written = NewScript.baseline(this.version.toString(), settings.naming())
				.write(folder, text, settings.encoding());
			List<String> locations = new ArrayList<>(settings.locations());
			locations.add("filesystem:" + folder);
			RunContext other = this.context.with(settings.withLocations(locations));
			Scripts scripts;
			try (Session session = other.open()) {
				scripts = other.load(session);
			}
			List<VersionedScript> baseline = scripts.baselines()
				.stream()
				.filter((script) -> script.version().equals(this.version)
						&& script.name().equals(String.valueOf(written.getFileName())))
				.toList();
			SqlDump again = dump(factory, scripts, baseline, other, true);
			List<String> differences = dump.differences(again, MAX_DIFFERENCES);
			if (!differences.isEmpty()) {
				throw SquashFailures.differs(differences);
			}
		}
		finally {
			delete(folder);
		}
	}

	private static Path folder() {
		try {
			return Files.createTempDirectory("warden-squash");
		}
		catch (IOException ex) {
			throw SquashFailures.notWritten(ex);
		}
	}

	private static void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw SquashFailures.notWritten(ex);
		}
	}

	/**
	 * Run scripts in a scratch database, and dump that.
	 */
	private SqlDump dump(Scratch.Factory factory, Scripts scripts, List<VersionedScript> run, RunContext from,
			boolean proof) {
		Set<String> locations = run.stream().map(Script::location).collect(Collectors.toSet());
		try (Scratch scratch = factory.create(this.context.dataSource(), this.context.settings().schema())) {
			if (!proof) {
				RehearsalRun.verify(scratch, scripts, run);
			}
			RunContext there = from.rehearsing(scratch.dataSource(), (script) -> locations.contains(script.location()),
					null);
			new Migrate(there, new Planner(there.settings().plan()), Limit.none()).run();
			try (Session session = there.open()) {
				return SqlDump.of(session, this.tools, there.tables(session), new SqlDump.Scope(null, true, false));
			}
		}
		catch (DumpException ex) {
			throw SquashFailures.noDump(ex);
		}
		catch (IOException | SQLException ex) {
			throw SquashFailures.notWritten(ex);
		}
		catch (WardenException ex) {
			throw proof ? SquashFailures.refused(ex) : ex;
		}
	}

}
