package dev.warden.internal.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import dev.warden.BackupSettings;
import dev.warden.DryRun;
import dev.warden.History;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.SchemaDescription;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.WardenStatus;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.backup.DumpException;
import dev.warden.internal.backup.SqlDump;
import dev.warden.internal.draft.RollbackDraft;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableInstaller;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.jdbc.schema.SchemaDefinition;
import dev.warden.internal.jdbc.schema.SchemaReader;
import dev.warden.internal.plan.Planner;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Tells about a database and its scripts, without a lock and without changing anything.
 */
public final class Inspection {

	private static final HarmlessLogger logger = HarmlessLogger.of(Inspection.class);

	private final RunContext context;

	public Inspection(RunContext context) {
		this.context = context;
	}

	public WardenStatus status() {
		try (Session session = this.context.open()) {
			return status(session);
		}
		catch (WardenException | DataAccessException ex) {
			return new WardenStatus(LockStatus.unknown(this.context.lockName(), SqlErrors.message(ex)), null);
		}
	}

	private WardenStatus status(Session session) {
		LockStatus lock = this.context.lock(this.context.tables(session)).status(session);
		try {
			Snapshot snapshot = this.context.snapshot(session);
			WardenSettings settings = this.context.settings();
			ExistingSchema.Origin origin = snapshot.origin();
			History history = (origin != null && origin.adoption() != null)
					? origin.adoption().applyTo(snapshot.history()) : snapshot.history();
			MigrationStatus migrations = new StatusReader(settings.plan()).read(snapshot.scripts(), history,
					(origin != null && origin.toBaseline()) ? settings.baseline() : null, lock);
			return new WardenStatus(lock, migrations.refused(refusal(snapshot)));
		}
		catch (WardenException | DataAccessException ex) {
			logger.warn("Could not read the migrations: {}", SqlErrors.message(ex));
			return new WardenStatus(lock, null);
		}
	}

	/**
	 * Return why a migrate would be refused. What a newer release has applied is none of
	 * an older one's illnesses while it goes on running.
	 */
	private @Nullable String refusal(Snapshot snapshot) {
		PlanSettings plan = this.context.settings().plan();
		Planner planner = new Planner((plan.newer() != null) ? plan : plan.withNewer(Rule.WARN));
		try {
			new Migrate(this.context, planner, Limit.none()).planQuietly(snapshot);
			return null;
		}
		catch (WardenException ex) {
			return ex.getMessage();
		}
	}

	public DryRun dryRun(Migrate migrate) {
		try (Session session = this.context.open()) {
			Snapshot snapshot = this.context.snapshot(session);
			Migrate.Pending pending = migrate.plan(snapshot);
			return PlannedScripts.of(pending.plan(),
					migrate.lint(pending, session, snapshot.tables().schema()).hazards());
		}
	}

	public LintResult lint(Migrate migrate) {
		try (Session session = this.context.open()) {
			Snapshot snapshot = this.context.snapshot(session);
			return migrate.lint(migrate.plan(snapshot), session, snapshot.tables().schema());
		}
	}

	public SchemaDescription describeSchema(boolean all) {
		try (Session session = this.context.open()) {
			return describeSchema(session, this.context.tables(session), all);
		}
	}

	public String defineSchema(BackupSettings tools, boolean all) {
		try (Session session = this.context.open()) {
			Tables tables = this.context.tables(session);
			try {
				return SqlDump.of(session, tools, tables, new SqlDump.Scope(tables.schema(), false, all)).script();
			}
			catch (DumpException | IOException | SQLException ex) {
				return "-- Tables, keys and indexes alone, without checks, views and the like: %s\n%s".formatted(
						HarmlessText.of(SqlErrors.message(ex)),
						new SchemaDefinition(session.dialect()).write(describeSchema(session, tables, all)));
			}
		}
	}

	public String define(SchemaDescription schema) {
		try (Session session = this.context.open()) {
			return new SchemaDefinition(session.dialect()).write(schema);
		}
	}

	public List<String> defineTables() {
		try (Session session = this.context.open()) {
			return new TableInstaller(session, this.context.tables(session)).statements();
		}
	}

	private static SchemaDescription describeSchema(Session session, Tables tables, boolean all) {
		return new SchemaReader(session, tables, all).read();
	}

	public List<String> draftRollback(String version) {
		try (Session session = this.context.open()) {
			return new RollbackDraft(session.dialect().syntax()).write(this.context.load(session), version);
		}
	}

}
