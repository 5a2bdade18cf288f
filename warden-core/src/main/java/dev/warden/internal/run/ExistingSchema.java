package dev.warden.internal.run;

import java.util.List;

import dev.warden.WardenException;
import dev.warden.internal.history.HistoryTable;
import dev.warden.internal.jdbc.SchemaContents;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.plan.PlanFailures;
import org.jspecify.annotations.Nullable;

/**
 * Judges a schema without a history: empty, left by Warden itself, or made by somebody
 * else.
 */
final class ExistingSchema {

	private final Session session;

	private final Tables tables;

	ExistingSchema(Session session, Tables tables) {
		this.session = session;
		this.tables = tables;
	}

	/**
	 * Return why the scripts must not run there.
	 * @return the refusal, or {@code null} where they may
	 */
	@Nullable WardenException refusal() {
		List<String> names = new SchemaContents(this.session, this.tables).names();
		if (names.isEmpty() || isMigratedMeanwhile() || isLeftByWarden()) {
			return null;
		}
		for (String name : names) {
			if (name.equalsIgnoreCase("flyway_schema_history")) {
				return PlanFailures.ofTool(this.tables.schema(), names, "Flyway", name, "docs/from-flyway.md");
			}
			if (name.equalsIgnoreCase("databasechangelog")) {
				return PlanFailures.ofTool(this.tables.schema(), names, "Liquibase", name, "docs/from-liquibase.md");
			}
		}
		return PlanFailures.unknownOrigin(this.tables.schema(), names);
	}

	/**
	 * Another instance may have begun after the history was read and before the tables
	 * were.
	 */
	private boolean isMigratedMeanwhile() {
		return new TableFinder(this.session).exists(this.tables.history())
				&& !new HistoryTable(this.tables.history()).read(this.session).entries().isEmpty();
	}

	/**
	 * The history is empty because Warden has emptied it: after a rollback or a repair
	 * the tables that stay are its own.
	 */
	private boolean isLeftByWarden() {
		if (!new TableFinder(this.session).exists(this.tables.lockEvent())) {
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

}
