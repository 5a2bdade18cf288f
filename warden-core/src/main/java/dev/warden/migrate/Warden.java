package dev.warden.migrate;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.WardenException;
import dev.warden.database.Database;
import dev.warden.database.MissingSchemaException;
import dev.warden.database.Schemas;
import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.database.Tables;
import dev.warden.dialect.Dialect;
import dev.warden.dialect.TableName;
import dev.warden.history.HistoryLook;
import dev.warden.history.HistoryReader;
import dev.warden.lock.Acquisition;
import dev.warden.lock.LockStatus;
import dev.warden.lock.MigrationLock;
import dev.warden.lock.UnlockOutcome;
import dev.warden.lock.UnlockRequest;
import dev.warden.lock.UnlockResult;
import dev.warden.plan.MigrationPlan;
import dev.warden.plan.PendingMigrationException;
import dev.warden.plan.Planner;
import dev.warden.script.ScriptLoader;
import dev.warden.script.VersionedScript;
import dev.warden.status.MigrationStatus;
import dev.warden.status.StatusReader;
import dev.warden.status.WardenStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.util.ClassUtils;

/**
 * Migrates one database under its lock, and tells about both.
 * <p>
 * Safe for use by several threads. Needs two connections at once while it migrates; with
 * a pool of one it works without a lease.
 */
public final class Warden {

	private static final Logger logger = LoggerFactory.getLogger(Warden.class);

	private final Database database;

	private final WardenSettings settings;

	private final ClassLoader classLoader;

	private final HistoryReader historyReader;

	private final Planner planner;

	/**
	 * Create an instance that finds scripts with the default class loader.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 */
	public Warden(DataSource dataSource, WardenSettings settings) {
		this(dataSource, settings, ClassUtils.getDefaultClassLoader());
	}

	/**
	 * Create an instance; nothing is opened or read yet.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 * @param classLoader finds the scripts on the class path, or {@code null} for the
	 * system's
	 */
	public Warden(DataSource dataSource, WardenSettings settings, @Nullable ClassLoader classLoader) {
		this.database = new Database(dataSource, settings.trustedProducts());
		this.settings = settings;
		this.classLoader = (classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader();
		String lockTable = TableName.verify("warden.lock.table-name", settings.lock().tableName());
		String historyTable = TableName.verify("warden.history.table-name", settings.history().tableName());
		this.historyReader = new HistoryReader(settings.schema(), settings.createSchema(), lockTable, historyTable);
		this.planner = new Planner(settings.plan());
	}

	/**
	 * Run all pending scripts under the lock. Without any, take no lock and write
	 * nothing.
	 * @return what was done
	 * @throws WardenException if anything was refused or failed; the database then holds
	 * what was applied before, and nothing unrecorded
	 */
	public MigrateResult migrate() {
		long startedAt = System.nanoTime();
		Duration waited = Duration.ZERO;
		while (true) {
			Look look = look();
			if (look.plan().isUpToDate()) {
				return upToDate(look, startedAt, waited);
			}
			Run run = run(look);
			Acquisition acquisition = run.acquire(look.history().history(), look.plan());
			waited = waited.plus(acquisition.waited());
			if (acquisition instanceof Acquisition.Held held) {
				return run.migrate(held.lock(), startedAt, waited);
			}
		}
	}

	private Run run(Look look) {
		Tables tables = prepareSchema(look.tables());
		MigrationLock lock = new MigrationLock(this.database, tables, this.settings.lock());
		return new Run(lock, tables, this.settings, this.planner, look.scripts());
	}

	private static MigrateResult upToDate(Look look, long startedAt, Duration waited) {
		String schema = look.tables().schema();
		String current = look.plan().current();
		if (waited.isZero()) {
			logger.info("Schema '{}' is up to date at version {}", schema, current);
		}
		else {
			logger.info("Schema '{}' is up to date at version {}: another instance migrated it (waited {})", schema,
					current, Seconds.of(waited));
		}
		Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
		return new MigrateResult(schema, current, current, 0, took, Duration.ZERO, waited);
	}

	/**
	 * Verify that nothing is pending, changed, missing or failed. Writes nothing and
	 * takes no lock.
	 * @throws WardenException if that is not so
	 */
	public void check() {
		Look look = look();
		if (!look.plan().isUpToDate()) {
			throw new PendingMigrationException(look.plan().pending());
		}
	}

	private Look look() {
		try (Session session = this.database.open()) {
			List<VersionedScript> scripts = load(session.dialect());
			HistoryLook history = this.historyReader.look(session);
			MigrationPlan plan = this.planner.plan(scripts, history.history(), history.tables().history());
			plan.warnings().forEach(logger::warn);
			return new Look(scripts, history, plan);
		}
	}

	private List<VersionedScript> load(Dialect dialect) {
		return new ScriptLoader(this.settings.scriptsFor(dialect.vendor()), this.classLoader).load(dialect.syntax())
			.versionedOnly();
	}

	private Tables prepareSchema(Tables tables) {
		String schema = this.settings.schema();
		if (schema == null || !this.settings.createSchema()) {
			return tables;
		}
		try (Session session = this.database.open()) {
			return Tables.in(session.dialect(), new Schemas(session).resolve(schema, true),
					this.settings.lock().tableName(), this.settings.history().tableName());
		}
	}

	/**
	 * Tell about the lock and the migrations. Takes no lock, creates nothing and never
	 * fails: what could not be read is {@code UNKNOWN}.
	 * @return the status
	 */
	public WardenStatus status() {
		try (Session session = this.database.open()) {
			return status(session);
		}
		catch (WardenException | DataAccessException ex) {
			return new WardenStatus(LockStatus.unknown(lockName(), SqlErrors.message(ex)), null);
		}
	}

	private WardenStatus status(Session session) {
		Tables tables = resolveTables(session);
		LockStatus lock = new MigrationLock(this.database, tables, this.settings.lock()).status(session);
		try {
			MigrationStatus migrations = new StatusReader(this.settings.plan()).read(load(session.dialect()),
					this.historyReader.look(session).history(), lock);
			return new WardenStatus(lock, migrations);
		}
		catch (WardenException | DataAccessException ex) {
			logger.warn("Could not read the migrations: {}", SqlErrors.message(ex));
			return new WardenStatus(lock, null);
		}
	}

	/**
	 * Free the lock, unless its holder lives and force was not asked for.
	 * @param request what to unlock, why, and who asks
	 * @return what was done; refusals are results, not exceptions
	 */
	public UnlockResult unlock(UnlockRequest request) {
		try {
			Tables tables;
			try (Session session = this.database.open()) {
				tables = resolveTables(session);
			}
			return new MigrationLock(this.database, tables, this.settings.lock()).unlock(request);
		}
		catch (WardenException | DataAccessException ex) {
			String why = SqlErrors.message(ex);
			return new UnlockResult(UnlockOutcome.UNKNOWN, "Could not unlock: " + why,
					LockStatus.unknown(lockName(), why));
		}
	}

	private Tables resolveTables(Session session) {
		String schema;
		try {
			schema = new Schemas(session).resolve(this.settings.schema(), false);
		}
		catch (MissingSchemaException ex) {
			if (!this.settings.createSchema()) {
				throw ex;
			}
			schema = ex.getSchema();
		}
		return Tables.in(session.dialect(), schema, this.settings.lock().tableName(),
				this.settings.history().tableName());
	}

	private String lockName() {
		String schema = this.settings.schema();
		return MigrationLock.name(this.settings.lock(), Tables.in((schema != null) ? schema : "(current)",
				this.settings.lock().tableName(), this.settings.history().tableName()));
	}

	private record Look(List<VersionedScript> scripts, HistoryLook history, MigrationPlan plan) {

		Tables tables() {
			return this.history.tables();
		}

	}

}
