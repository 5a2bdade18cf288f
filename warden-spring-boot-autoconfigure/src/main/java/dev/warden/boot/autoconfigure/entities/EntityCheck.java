package dev.warden.boot.autoconfigure.entities;

import java.io.IOException;
import java.nio.file.Files;
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
import dev.warden.internal.script.NewScript;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Compares the application's entities with its scripts, in scratch databases. The
 * application's own database is asked for its product and the name of its schema.
 */
public final class EntityCheck {

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
	 * @return what the script does
	 * @throws WardenException if it does not do what it is to do
	 */
	public EntityReport prove(NewScript file) {
		return compare(file);
	}

	private EntityReport compare(@Nullable NewScript file) {
		ScratchDatabases databases = new ScratchDatabases(this.warden.dataSource(),
				ScratchProperties.of(this.context.getEnvironment()));
		String schema = this.warden.settings().schema();
		try (ScratchDatabase byEntities = databases.create(schema, this.warden.settings().additionalSchemas());
				ScratchDatabase byScripts = databases.create(schema, this.warden.settings().additionalSchemas())) {
			List<String> statements = new EntityTables(this.context.getBeanFactory())
				.statements(byEntities.dataSource(), this.wanted);
			refuse("The statements of JPA", new ServerWide(byEntities.others()).find(statements));
			migrate(byScripts);
			EntityComparison comparison = new EntityComparison(byScripts.dataSource(), byEntities.dataSource(),
					this.properties::isIgnored);
			comparison.create(statements);
			return report(comparison, byScripts, file);
		}
		catch (SQLException | IOException ex) {
			throw EntityFailures.failed(ex);
		}
	}

	private EntityReport report(EntityComparison comparison, ScratchDatabase byScripts, @Nullable NewScript file)
			throws SQLException, IOException {
		Set<String> asked = MigrationText.asked(ScriptTexts.of(this.scripts, classLoader()));
		List<Change> changes = new ArrayList<>();
		List<Change> open = new ArrayList<>();
		for (Change change : comparison.changes()) {
			((change.isQuestion() && asked.contains(change.name())) ? open : changes).add(change);
		}
		EntityReport report = EntityReport.of(changes, open);
		if (file != null && !report.statements().isEmpty()) {
			prove(comparison, byScripts, report, file);
		}
		return report;
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
		WardenSettings own = this.warden.settings();
		return new WardenSettings(own.schema(), own.createSchema(), this.scripts.withLocations(locations),
				HistorySettings.DEFAULT, PlanSettings.DEFAULT, ExecutionSettings.DEFAULT,
				LockSettings.defaults("entities"), own.trustedProducts(), BaselineSettings.DEFAULT,
				new AdoptSettings(Adopt.NONE, null), new HazardSettings(HazardMode.OFF, 1), null, List.of());
	}

	private void prove(EntityComparison comparison, ScratchDatabase byScripts, EntityReport report, NewScript file)
			throws SQLException, IOException {
		Path staging = Files.createTempDirectory("warden_entities_");
		try {
			file.write(staging, report.text(), this.scripts.encoding());
			List<String> locations = new ArrayList<>(this.scripts.locations());
			locations.add("filesystem:" + staging);
			Warden there = this.warden.on(byScripts.dataSource(), settings(locations));
			Set<String> before = comparison.scripts().lines();
			there.migrate();
			verify(comparison, report);
			Set<String> after = comparison.scripts().lines();
			there.rollback(Limit.of(1, null), false);
			require(comparison.scripts().lines().equals(before),
					"its rollback leaves another schema than there was before");
			there.migrate();
			require(comparison.scripts().lines().equals(after),
					"it makes another schema after its rollback than before");
		}
		finally {
			FileSystemUtils.deleteRecursively(staging);
		}
	}

	private static void verify(EntityComparison comparison, EntityReport report) throws SQLException {
		List<String> left = comparison.changes()
			.stream()
			.map(Change::name)
			.filter((name) -> !report.questions().contains(name) && !report.open().contains(name))
			.toList();
		require(left.isEmpty(), "this is still to be done after it: " + String.join(", ", left));
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw EntityFailures.unproven(otherwise);
		}
	}

}
