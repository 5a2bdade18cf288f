package dev.warden;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.HiddenValues;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.plan.MigrationPlan;
import dev.warden.internal.plan.PlanFailures;
import dev.warden.internal.plan.Planner;
import dev.warden.internal.run.AdoptTask;
import dev.warden.internal.run.Baseline;
import dev.warden.internal.run.Inspection;
import dev.warden.internal.run.MarkApplied;
import dev.warden.internal.run.Migrate;
import dev.warden.internal.run.MigrationListeners;
import dev.warden.internal.run.PlannedScripts;
import dev.warden.internal.run.Repair;
import dev.warden.internal.run.Rollback;
import dev.warden.internal.run.RunContext;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Migrates one database under its lock, and reports on both.
 * <p>
 * Thread-safe. Needs two connections at once while it migrates; with a pool of one
 * connection it works without a lease.
 */
public final class Warden {

	private final RunContext context;

	private final Planner planner;

	/**
	 * Create an instance that finds scripts with the class loader of the thread.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 */
	public Warden(DataSource dataSource, WardenSettings settings) {
		this(dataSource, settings, Thread.currentThread().getContextClassLoader());
	}

	/**
	 * Create an instance; nothing is opened or read yet.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 * @param classLoader finds the scripts on the classpath, or {@code null} for the
	 * system's
	 */
	public Warden(DataSource dataSource, WardenSettings settings, @Nullable ClassLoader classLoader) {
		this(dataSource, settings, classLoader, List.of(), List.of());
	}

	/**
	 * Create an instance that also runs migrations in Java; nothing is opened yet.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 * @param classLoader finds the scripts on the classpath, or {@code null} for the
	 * system's
	 * @param migrations the migrations in Java
	 * @param listeners what is told about runs, in order
	 */
	public Warden(DataSource dataSource, WardenSettings settings, @Nullable ClassLoader classLoader,
			List<? extends JavaMigration> migrations, List<? extends MigrationListener> listeners) {
		this.context = new RunContext(new Database(dataSource, settings.trustedProducts()), settings,
				(classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader(), migrations,
				new MigrationListeners(listeners));
		this.planner = new Planner(settings.plan());
	}

	private Warden(RunContext context) {
		this.context = context;
		this.planner = new Planner(context.settings().plan());
	}

	/**
	 * Return an instance for another database with the same classpath, without listeners.
	 * @param dataSource gives connections to the other database
	 * @param settings what to migrate there and how
	 * @return the new instance; nothing is opened or read yet
	 */
	public Warden on(DataSource dataSource, WardenSettings settings) {
		return new Warden(this.context.on(dataSource, settings));
	}

	/**
	 * Return what gives connections to the database.
	 * @return the DataSource
	 */
	public DataSource dataSource() {
		return this.context.dataSource();
	}

	/**
	 * Return what is migrated and how.
	 * @return the settings
	 */
	public WardenSettings settings() {
		return this.context.settings();
	}

	/**
	 * Run all pending scripts under the lock. If there are none, take no lock and write
	 * nothing.
	 * @return what was done
	 * @throws WardenException if anything was refused or failed; the database then holds
	 * what was applied until then, and nothing unrecorded
	 */
	public MigrateResult migrate() {
		return migrate(Limit.none());
	}

	/**
	 * Run pending scripts under the lock. If there are none, take no lock and write
	 * nothing.
	 * @param limit how many versions to apply; scripts that may run more than once run
	 * only once no version is left
	 * @return what was done
	 * @throws WardenException if anything was refused or failed; the database then holds
	 * what was applied until then, and nothing unrecorded
	 */
	public MigrateResult migrate(Limit limit) {
		return answer(() -> new Migrate(this.context, this.planner, limit).run());
	}

	/**
	 * Return what {@link #migrate(Limit)} would do. Writes nothing and takes no lock.
	 * @param limit how many versions to apply
	 * @return what would run
	 * @throws WardenException if anything would be refused
	 */
	public DryRun dryRun(Limit limit) {
		return answer(() -> new Inspection(this.context).dryRun(new Migrate(this.context, this.planner, limit)));
	}

	/**
	 * Return which statements of the pending scripts may hurt the running application.
	 * Writes nothing and takes no lock.
	 * @return the hazards that no script accepts
	 * @throws WardenException if a migrate would be refused for another reason
	 */
	public LintResult lint() {
		return answer(() -> new Inspection(this.context).lint(new Migrate(this.context, this.planner, Limit.none())));
	}

	private MigrationPlan plan(Limit limit) {
		return this.context.plan(new Migrate(this.context, this.planner, limit)::plan).plan().plan();
	}

	/**
	 * Roll back applied versions under the lock, beginning with the one that was applied
	 * last. If there are none, take no lock and write nothing.
	 * @param limit how many versions to roll back, or the version that stays; without a
	 * limit only the last one
	 * @param force whether to remove the entries of versions that are declared to be
	 * irreversible, without running anything for them
	 * @return what was done
	 * @throws WardenException if anything was refused or failed
	 */
	public RollbackResult rollback(Limit limit, boolean force) {
		return answer(() -> new Rollback(this.context, limit, force).run());
	}

	/**
	 * Return what {@link #rollback(Limit, boolean)} would do. Writes nothing and takes no
	 * lock.
	 * @param limit how many versions to roll back, or the version that stays
	 * @param force whether to roll back versions that are irreversible
	 * @return what would run
	 * @throws WardenException if anything would be refused
	 */
	public DryRun dryRunRollback(Limit limit, boolean force) {
		return answer(
				() -> PlannedScripts.of(this.context.plan(new Rollback(this.context, limit, force)::plan).plan()));
	}

	/**
	 * Make the history agree with the scripts, under one acquisition of the lock: all of
	 * it or nothing. Runs no script and changes nothing but the history. If there is
	 * nothing to repair, takes no lock and writes nothing.
	 * @param kinds what to repair; empty for everything
	 * @return what was done
	 * @throws WardenException if anything was refused or failed
	 */
	public RepairResult repair(Set<RepairKind> kinds) {
		return answer(() -> new Repair(this.context, kinds).run());
	}

	/**
	 * Return what {@link #repair(Set)} would do. Writes nothing and takes no lock.
	 * @param kinds what to repair; empty for everything
	 * @return what would be repaired
	 * @throws WardenException if anything would be refused
	 */
	public List<RepairedScript> dryRunRepair(Set<RepairKind> kinds) {
		return answer(() -> new Repair(this.context, kinds).dryRun());
	}

	/**
	 * Declare all versions up to one to be applied, under the lock and without running
	 * anything, for a schema that existed before Warden. If that was done before, take no
	 * lock and write nothing.
	 * @param version the version that the schema has
	 * @return what was done
	 * @throws WardenException if that is not a version, the history has other versions
	 * already, or anything else was refused or failed
	 */
	public BaselineResult baseline(String version) {
		return baseline(version, false);
	}

	/**
	 * Declare all versions up to one to be applied, and replace a wrong baseline.
	 * @param version the version that the schema has
	 * @param replace whether this replaces another baseline, as long as no version was
	 * applied after it
	 * @return what was done
	 * @throws WardenException if that is not a version, the history has other versions
	 * already, or anything else was refused or failed
	 */
	public BaselineResult baseline(String version, boolean replace) {
		return answer(() -> new Baseline(this.context, version, replace).run());
	}

	/**
	 * Record as applied a pending or failed version that a person has finished by hand,
	 * under the lock and without running anything, with an event that says who and why.
	 * If it is applied already, take no lock and write nothing.
	 * @param version the version
	 * @param reason why it counts as applied
	 * @param actor who says so
	 * @return what was done
	 * @throws WardenException if there is no such script, an earlier version is pending,
	 * or anything else was refused or failed
	 */
	public MarkAppliedResult markApplied(String version, String reason, String actor) {
		return answer(() -> new MarkApplied(this.context, version, reason, actor).run());
	}

	/**
	 * Return what {@link #markApplied} would do. Writes nothing and takes no lock.
	 * @param version the version
	 * @return what would be done
	 * @throws WardenException if it would be refused
	 */
	public MarkAppliedResult dryRunMarkApplied(String version) {
		return answer(() -> new MarkApplied(this.context, version, "dry run", "").dryRun());
	}

	/**
	 * Take over the history of Flyway or Liquibase under both locks, verified against the
	 * scripts, without running anything; {@link #migrate()} does the same before it runs
	 * what is pending. If Warden has a history, or the other tool has none, take no lock
	 * and write nothing.
	 * @return what was taken over
	 * @throws WardenException if the history does not agree with the scripts, or anything
	 * else was refused or failed; nothing is changed then
	 */
	public AdoptResult adopt() {
		return answer(() -> new AdoptTask(this.context, this.planner).run());
	}

	/**
	 * Return what {@link #adopt()} would take over, and why it would be refused. Writes
	 * nothing and takes no lock.
	 * @return what would be taken over
	 * @throws WardenException if the history of the other tool cannot be read
	 */
	public AdoptResult dryRunAdopt() {
		return answer(() -> new AdoptTask(this.context, this.planner).dryRun());
	}

	/**
	 * Verify that nothing is pending, changed, missing or failed; scripts that always run
	 * do not count. Writes nothing and takes no lock.
	 * @throws WardenException if any of that is wrong
	 */
	public void check() {
		check(Limit.none());
	}

	/**
	 * Verify that nothing up to a limit is pending, nor anything changed, missing or
	 * failed.
	 * @param limit how far to look
	 * @throws WardenException if any of that is wrong
	 */
	public void check(Limit limit) {
		MigrationPlan plan = answer(() -> plan(limit));
		if (!plan.due().isEmpty()) {
			throw PlanFailures.pending(plan.due());
		}
	}

	/**
	 * Verify that nothing is changed, missing, out of order or failed, whatever is
	 * pending, and that all scripts can be read and run, including those that never will.
	 * Writes nothing and takes no lock.
	 * @throws WardenException if any of that is wrong
	 */
	public void validate() {
		Migrate migrate = new Migrate(this.context, this.planner, Limit.none());
		answer(() -> this.context.plan(migrate::validate));
	}

	/**
	 * Return what was applied, in the order of execution. Takes no lock and creates
	 * nothing.
	 * @return the history, empty where nothing was ever applied
	 * @throws WardenException if it could not be read
	 */
	public History history() {
		return answer(() -> this.context.history());
	}

	/**
	 * Return the status of the lock and of the migrations. Takes no lock, creates nothing
	 * and never fails: what could not be read is {@code UNKNOWN}.
	 * @return the status
	 */
	public WardenStatus status() {
		return answer(() -> new Inspection(this.context).status());
	}

	/**
	 * Describe the schema. Takes no lock.
	 * @param all whether to include Warden's own tables
	 * @return the description
	 * @throws WardenException if it could not be read
	 */
	public SchemaDescription describeSchema(boolean all) {
		return answer(() -> new Inspection(this.context).describeSchema(all));
	}

	/**
	 * Describe the schema as SQL, by the server's own tool or else its tables alone.
	 * @param tools where the tools of the database are, and where they may write
	 * @param all whether to include Warden's own tables
	 * @return statements that would create it
	 * @throws WardenException if it could not be read
	 */
	public String defineSchema(BackupSettings tools, boolean all) {
		return answer(() -> new Inspection(this.context).defineSchema(tools, all));
	}

	/**
	 * Write a description as SQL. Takes no lock and creates nothing.
	 * @param schema what to write, of a database of the same kind
	 * @return statements that would create it
	 */
	public String define(SchemaDescription schema) {
		return answer(() -> new Inspection(this.context).define(schema));
	}

	/**
	 * Return the statements that create Warden's own tables, for an administrator. Takes
	 * no lock and creates nothing.
	 * @return the statements, with the names of this database and these settings, without
	 * a semicolon at their end
	 * @throws WardenException if the database or its schema could not be found
	 */
	public List<String> defineTables() {
		return answer(() -> new Inspection(this.context).defineTables());
	}

	/**
	 * Draft the rollback section of a script from the text of its statements, for a
	 * person to check. Writes no file and takes no lock.
	 * @param version the version of the script
	 * @return the lines of the section, the marker first
	 * @throws WardenException if there is no such script, it has a rollback already, or a
	 * statement does not say how to undo it
	 */
	public List<String> draftRollback(String version) {
		return answer(() -> new Inspection(this.context).draftRollback(version));
	}

	/**
	 * Free the lock, unless its holder lives and the request does not ask for force.
	 * @param request what to unlock, why, and who asks
	 * @return what was done; refusals are results, not exceptions
	 */
	public UnlockResult unlock(UnlockRequest request) {
		UnlockResult result = answer(() -> tryUnlock(request));
		this.context.listener().unlockAnswered(request, result);
		return result;
	}

	/**
	 * Guard another tool's work with the lock.
	 * @param tool the name of the tool, for people
	 * @param dataSource gives the tool's connections, to the database of this instance
	 * @return the guard; nothing is opened yet
	 */
	public Guard guard(String tool, DataSource dataSource) {
		return new Guard(this.context, tool, dataSource);
	}

	RunContext context() {
		return this.context;
	}

	Planner planner() {
		return this.planner;
	}

	/**
	 * Do what was asked for, without the values of placeholders in any message.
	 */
	<T> T answer(Supplier<T> work) {
		Collection<String> values = this.context.settings().scripts().placeholders().configuredValues();
		try {
			return values.isEmpty() ? work.get() : HiddenValues.hiding(values, work);
		}
		catch (DataAccessException ex) {
			throw new WardenException(ErrorCode.DATABASE_REFUSED,
					"The database refused what Warden does for itself: " + SqlErrors.message(ex.getMostSpecificCause()),
					"Look at what the database says. If a table of Warden's was changed, compare it with what the"
							+ " command 'ddl' prints.",
					ex);
		}
	}

	private UnlockResult tryUnlock(UnlockRequest request) {
		try {
			Tables tables;
			try (Session session = this.context.open()) {
				tables = this.context.tables(session);
			}
			return this.context.lock(tables).unlock(request);
		}
		catch (WardenException | DataAccessException ex) {
			String why = SqlErrors.message(ex);
			return new UnlockResult(UnlockOutcome.UNKNOWN, "Could not unlock: " + why,
					LockStatus.unknown(this.context.lockName(), why));
		}
	}

}
