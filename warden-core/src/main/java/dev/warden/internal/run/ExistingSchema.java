package dev.warden.internal.run;

import java.util.List;

import dev.warden.Adopt;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.AdoptionPlanner;
import dev.warden.internal.adopt.FlywayHistory;
import dev.warden.internal.adopt.FlywayTable;
import dev.warden.internal.adopt.LiquibaseHistory;
import dev.warden.internal.adopt.LiquibasePlanner;
import dev.warden.internal.adopt.LiquibaseTable;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.history.TakenBack;
import dev.warden.internal.jdbc.SchemaContents;
import dev.warden.internal.jdbc.Schemas;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.plan.PlanFailures;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * Judges a schema without a history of Warden: empty, left by Warden itself, migrated by
 * another tool, or made by somebody else.
 */
final class ExistingSchema {

	private final Session session;

	private final Tables tables;

	private final WardenSettings settings;

	private final List<String> names;

	ExistingSchema(Session session, Tables tables, WardenSettings settings) {
		this.session = session;
		this.tables = tables;
		this.settings = settings;
		this.names = new SchemaContents(session, tables).names();
	}

	/**
	 * Return what a run has to do about it.
	 * @param mayRun whether scripts run on what somebody else has made
	 */
	Origin origin(Scripts scripts, boolean mayRun) {
		List<String> others = this.names;
		Origin liquibase = (this.settings.adopt().mode() == Adopt.AUTO) ? ofLiquibase(scripts) : null;
		if (liquibase != null) {
			return liquibase;
		}
		FlywayTable table = (this.settings.adopt().mode() == Adopt.AUTO) ? flywayTable() : null;
		if (table != null) {
			try {
				FlywayHistory history = table.read(this.session).orElse(null);
				if (history != null && !history.rows().isEmpty()) {
					Adoption adoption = new AdoptionPlanner(this.settings.plan().checksums(), takenBack()).plan(history,
							scripts);
					return new Origin(false, adoption.isEmpty() ? null : adoption, null);
				}
				if (history != null) {
					others = others.stream().filter((name) -> !name.equals(history.table().name())).toList();
				}
			}
			catch (WardenException ex) {
				return new Origin(false, null, ex);
			}
		}
		boolean toBaseline = this.settings.baseline().onMigrate() && !others.isEmpty();
		return new Origin(toBaseline, null, mayRun ? null : refusal(others));
	}

	/**
	 * Return what to take over from Liquibase, where scripts name its change sets.
	 */
	private @Nullable Origin ofLiquibase(Scripts scripts) {
		if (!LiquibasePlanner.isNamed(scripts)) {
			return null;
		}
		try {
			LiquibaseTable table = liquibaseTable();
			if (table == null) {
				return null;
			}
			LiquibaseHistory history = table.read(this.session);
			Adoption adoption = new LiquibasePlanner(this.settings.plan().missing(), takenBack()).plan(history,
					scripts);
			return adoption.isEmpty() ? null : new Origin(false, adoption, null);
		}
		catch (WardenException ex) {
			return new Origin(false, null, ex);
		}
	}

	/**
	 * Return the history of Liquibase, which may be in a schema of its own.
	 */
	private @Nullable LiquibaseTable liquibaseTable() {
		String name = this.settings.adopt().table();
		LiquibaseTable found = LiquibaseTable.find(name, this.tables, this.names, this.session);
		int dot = (name != null) ? name.lastIndexOf('.') : -1;
		if (found != null || name == null || dot <= 0) {
			return found;
		}
		String schema = new Schemas(this.session).resolve(name.substring(0, dot), false);
		Tables there = new Tables(schema, this.tables.lock(), this.tables.lockEvent(), this.tables.history());
		return LiquibaseTable.find(name.substring(dot + 1), there, new SchemaContents(this.session, there).names(),
				this.session);
	}

	private TakenBack takenBack() {
		return new TakenBack(this.session, this.tables.lockEvent());
	}

	private @Nullable FlywayTable flywayTable() {
		return FlywayTable.find(this.settings.adopt().table(), this.tables, this.names, this.session.dialect());
	}

	/**
	 * Return why the scripts must not run there.
	 * @return the refusal, or {@code null} where they may
	 */
	private @Nullable WardenException refusal(List<String> names) {
		if (names.isEmpty() || isMigratedMeanwhile() || isLeftByWarden()) {
			return null;
		}
		for (String name : names) {
			if (name.equalsIgnoreCase("flyway_schema_history")) {
				return PlanFailures.ofTool(this.tables.schema(), names, "Flyway", name,
						"Set 'warden.adopt=auto' to take over the history of Flyway as docs/from-flyway.md says; or");
			}
			if (name.equalsIgnoreCase("databasechangelog")) {
				return PlanFailures.ofTool(this.tables.schema(), names, "Liquibase", name,
						"Take over the history of Liquibase as docs/from-liquibase.md says:");
			}
		}
		return PlanFailures.unknownOrigin(this.tables.schema(), names);
	}

	/**
	 * Another instance may have begun after the history was read and before the tables
	 * were.
	 */
	private boolean isMigratedMeanwhile() {
		return new TableFinder(this.session).exist(this.tables.history())
				&& !new HistoryTable(this.tables.history()).read(this.session).entries().isEmpty();
	}

	/**
	 * The history is empty because Warden has emptied it: after a rollback or a repair
	 * the tables that stay are its own.
	 */
	private boolean isLeftByWarden() {
		if (!new TableFinder(this.session).exist(this.tables.lockEvent())) {
			return false;
		}
		String events = this.tables.lockEvent().toString();
		String newest = "SELECT e.reason FROM " + events
				+ " e WHERE e.event = 'ACQUIRED' AND NOT EXISTS (SELECT 1 FROM " + events
				+ " f WHERE f.lock_name = e.lock_name AND f.token = e.token AND f.event = 'FAILED')"
				+ " ORDER BY e.id DESC" + this.session.dialect().first(1);
		return this.session.query(newest, (row, number) -> row.getString(1))
			.stream()
			.anyMatch((operation) -> "rollback".equals(operation) || "repair".equals(operation));
	}

	/**
	 * What a run has to do about a schema without a history of Warden.
	 *
	 * @param toBaseline whether a migrate has to begin with a baseline
	 * @param adoption the history of another tool, or {@code null} where there is none to
	 * take over
	 * @param refusal why nothing that is pending may run, or {@code null} where it may
	 */
	record Origin(boolean toBaseline, @Nullable Adoption adoption, @Nullable WardenException refusal) {

	}

}
