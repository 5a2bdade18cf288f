package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.PlanSettings;
import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.liquibase.Arrangement.Place;
import dev.warden.boot.autoconfigure.liquibase.ConvertedChangeSet.Outcome;
import dev.warden.boot.autoconfigure.scratch.SchemaText;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchDatabases;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * Runs scripts in scratch databases, to see what they do.
 */
final class ScriptProver {

	private final ScratchDatabases databases;

	private final @Nullable String schema;

	private final ScriptSettings settings;

	private final List<ConvertedChangeSet> kept;

	private final ExistingScripts existing;

	/**
	 * Create an instance.
	 * @param databases creates scratch databases
	 * @param schema the schema that is to be there, or {@code null} for the usual one
	 * @param settings how scripts are named and encoded
	 * @param kept change sets that have a script already, which is to run, too
	 * @param existing these scripts
	 */
	ScriptProver(ScratchDatabases databases, @Nullable String schema, ScriptSettings settings,
			List<ConvertedChangeSet> kept, ExistingScripts existing) {
		this.databases = databases;
		this.schema = schema;
		this.settings = settings;
		this.kept = kept;
		this.existing = existing;
	}

	/**
	 * Run the scripts of change sets that Liquibase does not run.
	 */
	void migrateOthers(ScratchDatabase scratch) throws IOException {
		migrate(scratch, this.kept.stream().filter((changeSet) -> changeSet.outcome() == Outcome.LEFT_OUT).toList(),
				List.of());
	}

	/**
	 * Compare what scripts do with what Liquibase has done.
	 */
	Proof prove(List<ConvertedScript> scripts, ScratchDatabase byLiquibase) throws SQLException, IOException {
		try (ScratchDatabase scratch = this.databases.create(this.schema)) {
			migrate(scratch, scripts);
			return Proof.compare(byLiquibase, scratch, scripts);
		}
		catch (WardenException ex) {
			return Proof.failed(ex);
		}
	}

	/**
	 * Find out where change sets run that Warden would run too late.
	 * @param late the change sets
	 * @param inPlace all scripts, with those of these change sets at their places
	 * @return where they run, or no place at all if not even those scripts run
	 */
	Map<ConvertedChangeSet, Place> places(List<ConvertedChangeSet> late, List<ConvertedScript> inPlace)
			throws SQLException, IOException {
		Map<ConvertedChangeSet, Place> places = new HashMap<>();
		try (ScratchDatabase scratch = this.databases.create(this.schema)) {
			migrate(scratch, inPlace);
			try (Connection connection = scratch.dataSource().getConnection()) {
				Content before = Content.of(connection);
				for (ConvertedChangeSet changeSet : late) {
					boolean ran = isRun(connection, changeSet);
					Content after = Content.of(connection);
					places.put(changeSet, (ran && after.equals(before)) ? Place.BOTH
							: (changeSet.kind() == ScriptKind.ALWAYS) ? Place.AFTER_VERSIONS : Place.IN_PLACE);
					before = after;
				}
			}
			return places;
		}
		catch (WardenException ex) {
			return Map.of();
		}
	}

	private static boolean isRun(Connection connection, ConvertedChangeSet changeSet) {
		try (Statement statement = connection.createStatement()) {
			for (String sql : changeSet.upgrade()) {
				statement.execute(sql);
			}
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private void migrate(ScratchDatabase scratch, List<ConvertedScript> scripts) throws IOException {
		migrate(scratch, this.kept, scripts);
	}

	private void migrate(ScratchDatabase scratch, List<ConvertedChangeSet> kept, List<ConvertedScript> scripts)
			throws IOException {
		Path staging = Files.createTempDirectory("warden_scripts_");
		try {
			this.existing.copy(kept, staging);
			for (ConvertedScript script : scripts.stream().filter((each) -> !each.isManual()).toList()) {
				script.file().write(staging, script.text(), this.settings.encoding());
			}
			new Warden(scratch.dataSource(),
					new WardenSettings(null, false, this.settings.withLocations(List.of("filesystem:" + staging)),
							HistorySettings.DEFAULT, PlanSettings.DEFAULT, LockSettings.defaults("from-liquibase")))
				.migrate();
		}
		finally {
			FileSystemUtils.deleteRecursively(staging);
		}
	}

	/**
	 * All that is in a database.
	 */
	private record Content(Set<String> schema, Map<String, List<String>> rows) {

		static Content of(Connection connection) throws SQLException {
			SchemaText text = new SchemaText(connection);
			return new Content(text.lines(), text.rows());
		}

	}

}
