package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.ErrorCode;
import dev.warden.ExecutionSettings;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.History;
import dev.warden.InvalidSettingException;
import dev.warden.JavaMigration;
import dev.warden.MigrationListener;
import dev.warden.OnExistingSchema;
import dev.warden.OnlineDdl;
import dev.warden.Operation;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.ToolHistory;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.execute.ScriptTransaction;
import dev.warden.internal.execute.StatementProbe;
import dev.warden.internal.history.HistoryReader;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Schemas;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.Goal;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.MigrationLock;
import dev.warden.internal.plan.BaselinePlanner;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What all runs on one database have in common: settings, scripts, tables, history and
 * lock.
 */
public final class RunContext {

	private final Database database;

	private final WardenSettings settings;

	private final ClassLoader classLoader;

	private final List<JavaMigration> migrations;

	private final MigrationListener listener;

	private final HistoryReader historyReader;

	private final @Nullable Predicate<Script> visible;

	private final @Nullable StatementProbe probe;

	private volatile @Nullable String lockName;

	public RunContext(Database database, WardenSettings settings, ClassLoader classLoader,
			List<? extends JavaMigration> migrations, MigrationListener listener) {
		this(database, settings, classLoader, migrations, listener, null, null);
	}

	private RunContext(Database database, WardenSettings settings, ClassLoader classLoader,
			List<? extends JavaMigration> migrations, MigrationListener listener, @Nullable Predicate<Script> visible,
			@Nullable StatementProbe probe) {
		this.visible = visible;
		this.probe = probe;
		this.database = database;
		this.settings = settings;
		this.classLoader = classLoader;
		this.migrations = List.copyOf(migrations);
		this.listener = listener;
		String lockTable = TableName.verify("warden.lock.table-name", settings.lock().tableName());
		String historyTable = TableName.verify("warden.history.table-name", settings.history().tableName());
		if (historyTable.equalsIgnoreCase(lockTable) || historyTable.equalsIgnoreCase(lockTable + "_event")) {
			throw new InvalidSettingException("warden.history.table-name", historyTable,
					"be another table than '%1$s' and '%1$s_event', which the lock has".formatted(lockTable));
		}
		this.historyReader = new HistoryReader(settings.schema(), settings.createSchema(), lockTable, historyTable);
	}

	/**
	 * Return the same for other connections to the same database.
	 * @param dataSource gives the connections
	 * @return the context
	 */
	public RunContext through(DataSource dataSource) {
		return new RunContext(database(dataSource), this.settings, this.classLoader, this.migrations, this.listener);
	}

	/**
	 * Return the same for another database, without anybody who is told.
	 * @param dataSource gives connections to it
	 * @param other the settings there
	 * @return the context
	 */
	public RunContext on(DataSource dataSource, WardenSettings other) {
		return new RunContext(new Database(dataSource, other.trustedProducts()), other, this.classLoader,
				this.migrations, new MigrationListeners(List.of()));
	}

	/**
	 * Return the same with other scripts.
	 */
	RunContext with(ScriptSettings scripts) {
		WardenSettings other = new WardenSettings(this.settings.schema(), this.settings.createSchema(), scripts,
				this.settings.history(), this.settings.plan(), this.settings.execution(), this.settings.lock(),
				this.settings.trustedProducts(), this.settings.baseline(), this.settings.adopt(),
				this.settings.hazards(), this.settings.backup(), this.settings.additionalSchemas());
		return new RunContext(this.database, other, this.classLoader, this.migrations, this.listener);
	}

	/**
	 * Return what gives connections to the database.
	 * @return the DataSource
	 */
	public DataSource dataSource() {
		return this.database.dataSource();
	}

	/**
	 * Return a database that trusts the same products as that of this context.
	 */
	Database database(DataSource dataSource) {
		return new Database(dataSource, this.settings.trustedProducts());
	}

	/**
	 * Return the same for a run that takes over the history of another tool, whatever the
	 * settings say.
	 * @return the context
	 */
	public RunContext adopting() {
		AdoptSettings adopt = new AdoptSettings(Adopt.AUTO, this.settings.adopt().table(),
				this.settings.adopt().keepInStep());
		return new RunContext(this.database, this.settings.withAdopt(adopt), this.classLoader, this.migrations,
				this.listener);
	}

	/**
	 * Return the same for scripts that are tried in another database, whose history is
	 * its own.
	 * @param scratch gives connections to it
	 * @param visible tells which scripts there are
	 * @param probe looks at each statement
	 */
	RunContext rehearsing(DataSource scratch, Predicate<Script> visible, @Nullable StatementProbe probe) {
		PlanSettings plan = new PlanSettings(Rule.FAIL, Rule.WARN, Rule.WARN, true);
		ExecutionSettings execution = this.settings.execution();
		WardenSettings settings = new WardenSettings(this.settings.schema(), true, this.settings.scripts(),
				this.settings.history(), plan,
				(execution.onlineDdl() == OnlineDdl.OFF) ? execution.withOnlineDdl(OnlineDdl.PREFER) : execution,
				this.settings.lock(), this.settings.trustedProducts(),
				new BaselineSettings(false, "1", OnExistingSchema.MIGRATE), new AdoptSettings(Adopt.NONE, null),
				new HazardSettings(HazardMode.OFF, 0), null, List.of());
		return new RunContext(database(scratch), settings, this.classLoader, List.of(),
				new MigrationListeners(List.of()), visible, probe);
	}

	public WardenSettings settings() {
		return this.settings;
	}

	/**
	 * Return whether the history of Flyway is kept in step.
	 */
	boolean isInStep() {
		return this.settings.adopt().keepInStep();
	}

	public MigrationListener listener() {
		return this.listener;
	}

	BaselinePlanner baselinePlanner() {
		return new BaselinePlanner(this.settings.baseline().version(), this.settings.lock().owner());
	}

	ScriptRunner runner(Histories histories, Scripts scripts) {
		return new ScriptRunner(histories.own(), this.settings.lock().owner(), this.settings.execution(), scripts,
				this.listener, this.probe, histories.inStep());
	}

	public Session open() {
		return this.database.open();
	}

	/**
	 * Look at both sides and plan, in one session, which stays open for scripts that have
	 * to be read.
	 * @param <P> the type of the plan
	 * @param planner plans from what was seen
	 * @return what was seen and planned
	 */
	public <P> Planned<P> plan(Function<Snapshot, P> planner) {
		try (Session session = open()) {
			Snapshot snapshot = snapshot(session);
			return new Planned<>(snapshot, planner.apply(snapshot));
		}
	}

	Snapshot snapshot(Session session) {
		SessionSyntax syntax = new SessionSyntax(session, this.settings);
		Scripts scripts = load(session.dialect(), syntax);
		HistoryReader.Look look = this.historyReader.look(session);
		Tables tables = look.tables();
		return new Snapshot(scripts, syntax, tables, look.history(),
				origin(session, scripts, tables, look.history(), true), session.dialect());
	}

	private ExistingSchema.@Nullable Origin inStep(Session session, Scripts scripts, Tables tables, History history) {
		try {
			Adoption adoption = InStep.compare(session, tables, this.settings, scripts, history);
			return (adoption != null) ? new ExistingSchema.Origin(false, adoption, null) : null;
		}
		catch (WardenException ex) {
			return new ExistingSchema.Origin(false, null, ex);
		}
	}

	/**
	 * Return what a schema is that has no history. A history answers that without a
	 * question to the database, unless that of Flyway is kept in step.
	 * @param judged whether to look for a reason that nothing may run
	 */
	ExistingSchema.@Nullable Origin origin(Session session, Scripts scripts, Tables tables, History history,
			boolean judged) {
		if (!history.entries().isEmpty()) {
			return this.settings.adopt().keepInStep() ? inStep(session, scripts, tables, history) : null;
		}
		BaselineSettings baseline = this.settings.baseline();
		boolean mayRun = !judged || baseline.onMigrate() || scripts.isEmpty()
				|| baseline.onExistingSchema() == OnExistingSchema.MIGRATE;
		boolean asks = !mayRun || baseline.onMigrate() || this.settings.adopt().mode() == Adopt.AUTO;
		return asks ? new ExistingSchema(session, tables, this.settings).origin(scripts, mayRun) : null;
	}

	/**
	 * Read the history alone.
	 */
	public History history() {
		try (Session session = open()) {
			return this.historyReader.look(session).history();
		}
	}

	Scripts load(Session session) {
		return load(session.dialect(), new SessionSyntax(session, this.settings));
	}

	private Scripts load(Dialect dialect, SessionSyntax syntax) {
		Scripts loaded = load(this.settings, this.classLoader, dialect, syntax, syntax::builtIn).with(this.migrations);
		return (this.visible != null) ? loaded.only(this.visible) : loaded;
	}

	/**
	 * Load what the settings name.
	 * @param syntax the syntax of a script, by what it says of quotes
	 * @param builtIn the placeholders that nobody configures
	 */
	static Scripts load(WardenSettings settings, ClassLoader classLoader, Dialect dialect, Supplier<SqlSyntax> syntax,
			Function<String, @Nullable String> builtIn) {
		String lock = settings.lock().tableName();
		// No stream: each start comes here, and loads what a stream needs for this alone
		List<String> locations = new ArrayList<>();
		for (String location : settings.scripts().locations()) {
			locations.add(location.replace("{vendor}", dialect.vendor()));
		}
		return new ScriptLoader(settings.scripts().withLocations(locations), classLoader).load(dialect.syntax(), syntax,
				Set.of(lock, lock + "_event", settings.history().tableName()), builtIn);
	}

	/**
	 * Refuse scripts that are about to run and cannot, before any of them does.
	 */
	void verify(List<? extends Script> scripts, Dialect dialect, Tables tables) {
		List<Script> all = new ArrayList<>();
		for (Script script : scripts) {
			all.add(script);
			if (script instanceof VersionedScript versioned && versioned.rollback() != null) {
				all.add(versioned.rollback());
			}
		}
		Scripts.verify(all, tables.schema());
		scripts.forEach((script) -> ScriptTransaction.isUsed(script, dialect, this.settings.execution().mixed()));
	}

	/**
	 * Return where Warden's tables are or would be. Creates nothing.
	 * @param session a session on the database
	 * @return the tables
	 */
	public Tables tables(Session session) {
		String schema = this.settings.schema();
		try {
			schema = new Schemas(session).resolve(schema, false);
		}
		catch (WardenException ex) {
			if (ex.getCode() != ErrorCode.MISSING_SCHEMA || !this.settings.createSchema()) {
				throw ex;
			}
			schema = (schema != null) ? schema : "";
		}
		return tables(session.dialect(), schema);
	}

	private Tables tables(Dialect dialect, String schema) {
		return Tables.in(dialect, schema, this.settings.lock().tableName(), this.settings.history().tableName());
	}

	/**
	 * Return the tables, in a schema that exists, if it may be created, and as the
	 * database spells it: the lock has its name from there.
	 */
	Tables prepare(Tables tables) {
		return prepare(tables, this.database);
	}

	Tables prepare(Tables tables, Database sessions) {
		String schema = this.settings.schema();
		if (schema == null) {
			return tables;
		}
		try (Session session = sessions.open()) {
			Schemas schemas = new Schemas(session);
			Tables resolved = tables(session.dialect(), schemas.resolve(schema, this.settings.createSchema()));
			this.settings.additionalSchemas()
				.forEach((additional) -> schemas.resolve(additional, this.settings.createSchema()));
			return resolved;
		}
	}

	public MigrationLock lock(Tables tables) {
		return lock(tables, Tables.Presence.UNKNOWN);
	}

	private MigrationLock lock(Tables tables, Tables.Presence presence) {
		this.lockName = MigrationLock.name(this.settings.lock(), tables);
		return MigrationLock.ofHistory(this.database, tables, this.settings.lock(), presence);
	}

	/**
	 * Take the lock of another tool beside that of a run.
	 */
	ToolHistory.Hold acquire(HeldLock lock, ToolHistory tool) {
		return tool.lock(lock, this.settings.schema(), this.settings.lock(), this::open);
	}

	/**
	 * Take the lock.
	 */
	Acquisition acquire(Tables tables, Operation operation, @Nullable Goal goal, Tables.Presence presence) {
		return lock(tables, presence).acquire(operation.toString(), goal,
				(this.settings.schema() != null) ? tables.schema() : null);
	}

	/**
	 * Return the name of the lock, for a person, where the database cannot be asked: the
	 * one that is known from before, if there is one.
	 */
	public String lockName() {
		String known = this.lockName;
		if (known != null) {
			return known;
		}
		String schema = this.settings.schema();
		return MigrationLock.name(this.settings.lock(), Tables.in((schema != null) ? schema : "(current)",
				this.settings.lock().tableName(), this.settings.history().tableName()));
	}

	/**
	 * What was seen and what is to be done.
	 *
	 * @param <P> the type of the plan
	 * @param snapshot what was seen
	 * @param plan what is to be done
	 */
	public record Planned<P>(Snapshot snapshot, P plan) {

	}

}
