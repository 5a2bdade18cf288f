package dev.warden.boot.autoconfigure.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Limit;
import dev.warden.OnExistingSchema;
import dev.warden.PlanSettings;
import dev.warden.PlannedScript;
import dev.warden.Rule;
import dev.warden.Version;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabases;
import dev.warden.boot.autoconfigure.scratch.ScratchFailures;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import org.jspecify.annotations.Nullable;

/**
 * A scratch database that the scripts have made.
 */
public final class ScriptedDatabase implements AutoCloseable {

	private final ScratchDatabase scratch;

	private final Warden warden;

	private final List<String> notes = new ArrayList<>();

	private ScriptedDatabase(Warden application, ScratchDatabase scratch, WardenSettings settings) {
		this.scratch = scratch;
		this.warden = application.on(scratch.dataSource(), settings);
	}

	/**
	 * Create an empty one.
	 * @param application the application's database, which is only read
	 * @param properties where to create it
	 * @return the database, with nothing in it
	 * @throws WardenException if that is not possible here
	 */
	public static ScriptedDatabase create(Warden application, ScratchProperties properties) {
		WardenSettings settings = application.settings();
		return new ScriptedDatabase(application,
				new ScratchDatabases(application.dataSource(), properties).create(settings.schema(),
						settings.additionalSchemas()),
				new WardenSettings(settings.schema(), settings.createSchema(), settings.scripts(), settings.history(),
						new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, true), settings.execution(), settings.lock(),
						settings.trustedProducts(), new BaselineSettings(false, "1", OnExistingSchema.MIGRATE),
						new AdoptSettings(Adopt.NONE, null), new HazardSettings(HazardMode.OFF, 0), null, List.of()));
	}

	/**
	 * Return what migrates it.
	 * @return the database
	 */
	public Warden warden() {
		return this.warden;
	}

	/**
	 * Return what a person should know about it.
	 * @return sentences
	 */
	public List<String> notes() {
		return List.copyOf(this.notes);
	}

	/**
	 * Run what is applied elsewhere, and nothing that is pending there.
	 * @param history what is applied there
	 * @throws WardenException if a script fails, or would leave the scratch database
	 */
	public void run(History history) {
		List<PlannedScript> scripts = this.warden.dryRun(Limit.none()).scripts();
		verify(scripts);
		Set<Version> applied = new HashSet<>();
		Set<String> repeatable = new HashSet<>();
		for (HistoryEntry entry : history.entries()) {
			if (entry.version() == null) {
				repeatable.add(entry.description());
			}
			else if (entry.state().countsAsApplied()) {
				applied.add(Version.parse(entry.version()));
			}
		}
		note(history, scripts, repeatable);
		String last = null;
		List<String> pending = new ArrayList<>();
		for (PlannedScript script : scripts) {
			String version = script.version();
			if (version == null) {
				continue;
			}
			if (!applied.contains(Version.parse(version))) {
				pending.add(version);
			}
			else if (pending.isEmpty()) {
				last = version;
			}
		}
		try {
			migrate(last, pending);
		}
		catch (WardenException ex) {
			throw ScratchFailures.notBuilt(ex);
		}
	}

	private void migrate(@Nullable String last, List<String> pending) {
		if (!pending.isEmpty()) {
			if (last != null) {
				this.warden.migrate(Limit.of(null, last));
			}
			pending.forEach((version) -> this.warden.markApplied(version, "pending in the database", "diff"));
			this.notes.add("Pending and left out: " + String.join(", ", pending));
		}
		this.warden.migrate();
	}

	private void note(History history, List<PlannedScript> scripts, Set<String> repeatable) {
		for (PlannedScript script : scripts) {
			if (script.version() == null && !repeatable.contains(script.description())) {
				this.notes.add("'%s' is pending, and was run for the comparison".formatted(script.script()));
			}
		}
		history.entries()
			.stream()
			.filter((entry) -> entry.type() == EntryType.BASELINE && entry.checksum() == null)
			.map(HistoryEntry::version)
			.filter(Objects::nonNull)
			.reduce((one, other) -> other)
			.ifPresent((version) -> this.notes
				.add("The history begins with a baseline at version %s: what was there before is in no script"
					.formatted(version)));
	}

	private void verify(List<PlannedScript> scripts) {
		ServerWide serverWide = new ServerWide(this.scratch.others());
		for (PlannedScript script : scripts) {
			String leaving = serverWide.find(script.statements());
			if (leaving != null) {
				throw DriftFailures.leaving(String.valueOf(script.script()), leaving);
			}
		}
	}

	@Override
	public void close() {
		this.scratch.close();
	}

}
