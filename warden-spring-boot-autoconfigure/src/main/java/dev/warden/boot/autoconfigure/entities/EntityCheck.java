package dev.warden.boot.autoconfigure.entities;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.ExecutionSettings;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.HistorySettings;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.LockSettings;
import dev.warden.PlanSettings;
import dev.warden.PlannedScript;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabases;
import dev.warden.boot.autoconfigure.scratch.ScratchFailures;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.scratch.ServerWide;
import dev.warden.internal.run.OfflineLint;
import dev.warden.internal.script.NewScript;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares the application's entities with its scripts, in scratch databases. The
 * application's own database is asked for its product and the name of its schema.
 */
public final class EntityCheck {

	private static final HazardSettings NO_HAZARDS = new HazardSettings(HazardMode.OFF, 1);

	private final ConfigurableApplicationContext context;

	private final Warden warden;

	private final Predicate<DataSource> wanted;

	private final ScriptSettings scripts;

	private final EntitiesProperties properties;

	/**
	 * Create an instance.
	 * @param context the application
	 * @param warden migrates the database of the entities
	 * @param wanted whether a DataSource leads to that database
	 * @param folder where scripts may be that are not on the class path yet, or
	 * {@code null}
	 */
	public EntityCheck(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> wanted,
			@Nullable Path folder) {
		this.context = context;
		this.warden = warden;
		this.wanted = wanted;
		ScriptSettings scripts = warden.settings().scripts();
		this.scripts = (folder != null) ? scripts.withLocations(ScriptTexts.locations(scripts, folder, classLoader()))
				: scripts;
		this.properties = EntitiesProperties.of(context.getEnvironment());
	}

	/**
	 * Compare.
	 * @return in what they differ
	 * @throws WardenException if they could not be compared
	 */
	public EntityReport compare() {
		return compare(null);
	}

	/**
	 * Compare, and run the script that is missing up, down and up again.
	 * @param file the name that the script will have
	 * @return what the script does, and asks where the database refuses a statement
	 * @throws WardenException if it does not do what it is to do
	 */
	public EntityReport prove(NewScript file) {
		return compare(new ScriptProof(file, this.scripts.encoding(), true));
	}

	/**
	 * Compare, and run the script that is missing to learn what the database refuses.
	 * @param file the name that the script would have
	 * @return what the script does and asks
	 * @throws WardenException if they could not be compared
	 */
	public EntityReport draft(NewScript file) {
		return compare(new ScriptProof(file, this.scripts.encoding(), false));
	}

	private EntityReport compare(@Nullable ScriptProof proof) {
		try (ScratchDatabase byEntities = scratch()) {
			List<String> statements = new EntityTables(this.context.getBeanFactory())
				.statements(byEntities.dataSource(), this.wanted);
			refuse("The statements of JPA", new ServerWide(byEntities.others()).find(statements));
			EntityComparison.create(byEntities.dataSource(), statements);
			EntityReport report = null;
			while (report == null) {
				report = compare(byEntities, proof);
			}
			return report;
		}
		catch (SQLException | IOException ex) {
			throw EntityFailures.failed(ex);
		}
	}

	private ScratchDatabase scratch() {
		return new ScratchDatabases(this.warden.dataSource(), ScratchProperties.of(this.context.getEnvironment()))
			.create(this.warden.settings().schema(), this.warden.settings().additionalSchemas());
	}

	/**
	 * Compare.
	 * @return in what they differ, or {@code null} where the proof has found one more
	 * question, and left the scratch database as it was then
	 */
	private @Nullable EntityReport compare(ScratchDatabase byEntities, @Nullable ScriptProof proof)
			throws SQLException, IOException {
		try (ScratchDatabase byScripts = scratch()) {
			migrate(byScripts);
			EntityComparison comparison = new EntityComparison(byScripts.dataSource(), byEntities.dataSource(),
					this.properties::isIgnored);
			Set<String> asked = MigrationText.asked(ScriptTexts.of(this.scripts, classLoader()));
			List<Change> changes = new ArrayList<>();
			List<Change> open = new ArrayList<>();
			for (Change change : comparison.changes()) {
				(asked.contains(change.name()) ? open : changes)
					.add((proof != null) ? proof.questioned(change) : change);
			}
			if (proof == null) {
				return EntityReport.of(changes, open);
			}
			List<Change> judged = Product.hasHazards(byScripts.dataSource()) ? proof.judged(changes, this::lint)
					: changes;
			EntityReport report = EntityReport.of(judged, open);
			return (report.statements().isEmpty() || proof.succeeds(comparison, judged, report,
					(folder) -> this.warden.on(byScripts.dataSource(), settings(and(folder))))) ? report : null;
		}
	}

	/**
	 * Look at a script as though the tables that it does not make were large.
	 */
	private LintResult lint(Path folder) {
		return new OfflineLint(settings(List.of("filesystem:" + folder), this.warden.settings().hazards()),
				classLoader())
			.lint(null);
	}

	private List<String> and(Path folder) {
		List<String> locations = new ArrayList<>(this.scripts.locations());
		locations.add("filesystem:" + folder);
		return locations;
	}

	private ClassLoader classLoader() {
		return Objects.requireNonNull(this.context.getClassLoader());
	}

	private void migrate(ScratchDatabase byScripts) {
		Warden there = this.warden.on(byScripts.dataSource(), settings(this.scripts.locations()));
		ServerWide serverWide = new ServerWide(byScripts.others());
		for (PlannedScript script : there.dryRun(Limit.none()).scripts()) {
			refuse("Script '%s'".formatted(script.script()), serverWide.find(script.statements()));
		}
		try {
			there.migrate();
		}
		catch (WardenException ex) {
			throw ScratchFailures.notBuilt(ex);
		}
	}

	private static void refuse(String what, @Nullable String found) {
		if (found != null) {
			throw EntityFailures.leavesScratchDatabase(what, found);
		}
	}

	private WardenSettings settings(List<String> locations) {
		return settings(locations, NO_HAZARDS);
	}

	private WardenSettings settings(List<String> locations, HazardSettings hazards) {
		WardenSettings own = this.warden.settings();
		return new WardenSettings(own.schema(), own.createSchema(), this.scripts.withLocations(locations),
				HistorySettings.DEFAULT, PlanSettings.DEFAULT, ExecutionSettings.DEFAULT,
				LockSettings.defaults("entities"), own.trustedProducts(), BaselineSettings.DEFAULT,
				new AdoptSettings(Adopt.NONE, null), hazards, null, List.of());
	}

}
