package dev.warden.internal.run;

import java.util.List;

import dev.warden.Limit;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.SchemaDescription;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.WardenStatus;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.draft.RollbackDraft;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.TableInstaller;
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

	private final Workplace workplace;

	public Inspection(Workplace workplace) {
		this.workplace = workplace;
	}

	public WardenStatus status() {
		try (Session session = this.workplace.open()) {
			return status(session);
		}
		catch (WardenException | DataAccessException ex) {
			return new WardenStatus(LockStatus.unknown(this.workplace.lockName(), SqlErrors.message(ex)), null);
		}
	}

	private WardenStatus status(Session session) {
		LockStatus lock = this.workplace.lock(this.workplace.tables(session)).status(session);
		try {
			Look look = this.workplace.look(session);
			WardenSettings settings = this.workplace.settings();
			MigrationStatus migrations = new StatusReader(settings.plan()).read(look.scripts(), look.history(),
					look.toBaseline() ? settings.baseline() : null, lock);
			return new WardenStatus(lock, migrations.refused(refusal(look)));
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
	private @Nullable String refusal(Look look) {
		PlanSettings plan = this.workplace.settings().plan();
		Planner planner = new Planner((plan.newer() != null) ? plan : plan.withNewer(Rule.WARN));
		try {
			new Migrate(this.workplace, planner, Limit.none()).planQuietly(look);
			return null;
		}
		catch (WardenException ex) {
			return ex.getMessage();
		}
	}

	public SchemaDescription describeSchema() {
		try (Session session = this.workplace.open()) {
			return describeSchema(session);
		}
	}

	public String defineSchema() {
		try (Session session = this.workplace.open()) {
			return new SchemaDefinition(session.dialect()).write(describeSchema(session));
		}
	}

	public List<String> defineTables() {
		try (Session session = this.workplace.open()) {
			return new TableInstaller(session, this.workplace.tables(session)).statements();
		}
	}

	private SchemaDescription describeSchema(Session session) {
		return new SchemaReader(session, this.workplace.tables(session)).read();
	}

	public List<String> draftRollback(String version) {
		try (Session session = this.workplace.open()) {
			return new RollbackDraft(session.dialect().syntax()).write(this.workplace.load(session), version);
		}
	}

}
