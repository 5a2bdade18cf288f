package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Catalog;
import liquibase.structure.core.Schema;
import liquibase.ui.LoggerUIService;

/**
 * A change log as Liquibase reads it for one database.
 */
final class OpenChangeLog implements AutoCloseable {

	private final Database database;

	private final ResourceAccessor resources;

	private final Contexts contexts;

	private final LabelExpression labels;

	private final DatabaseChangeLog changeLog;

	private OpenChangeLog(LiquibaseSettings settings, Database database, ResourceAccessor resources) throws Exception {
		this.database = database;
		this.resources = resources;
		this.contexts = new Contexts(settings.contexts());
		this.labels = new LabelExpression(settings.labelFilter());
		Liquibase liquibase = new Liquibase(settings.changeLog(), resources, database);
		settings.parameters().forEach(liquibase::setChangeLogParameter);
		liquibase.getChangeLogParameters().setContexts(this.contexts);
		liquibase.getChangeLogParameters().setLabels(this.labels);
		this.changeLog = call(liquibase::getDatabaseChangeLog);
	}

	/**
	 * Read the change log for the application's database, or for one that is offline.
	 * Nothing is written there.
	 * @param settings how the application runs Liquibase
	 * @return the change log, to be closed
	 * @throws Exception if Liquibase cannot read it
	 */
	static OpenChangeLog read(LiquibaseSettings settings) throws Exception {
		if (settings.dataSource() != null) {
			return open(settings, new JdbcConnection(settings.dataSource().getConnection()), false);
		}
		Path history = Files.createTempFile("warden_offline_", ".csv");
		Files.delete(history);
		try {
			return open(settings, offline(settings, history), false);
		}
		finally {
			Files.deleteIfExists(history);
		}
	}

	/**
	 * Return what stands for a connection. Liquibase would begin a history in the current
	 * folder.
	 */
	private static DatabaseConnection offline(LiquibaseSettings settings, Path history) {
		String url = String.valueOf(settings.offlineUrl());
		String separator = url.contains("?") ? "&" : "?";
		return new OfflineConnection(url + separator + "changeLogFile=" + history,
				new SpringResourceAccessor(settings.resourceLoader()));
	}

	/**
	 * Read the change log for a database in which it is to run.
	 * @param settings how the application runs Liquibase
	 * @param dataSource the database
	 * @return the change log, to be closed
	 * @throws Exception if Liquibase cannot read it
	 */
	static OpenChangeLog open(LiquibaseSettings settings, DataSource dataSource) throws Exception {
		return open(settings, new JdbcConnection(dataSource.getConnection()), true);
	}

	private static OpenChangeLog open(LiquibaseSettings settings, DatabaseConnection connection, boolean writable)
			throws Exception {
		ResourceAccessor resources = new SpringResourceAccessor(settings.resourceLoader());
		Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
		try {
			if (!writable) {
				SqlCollector.install(database);
			}
			configure(database, settings);
			return new OpenChangeLog(settings, database, resources);
		}
		catch (Exception ex) {
			database.close();
			throw ex;
		}
	}

	/**
	 * Name objects without the schema that they are in anyway: the scripts are for any.
	 */
	private static void configure(Database database, LiquibaseSettings settings) throws LiquibaseException {
		if (settings.defaultSchema() != null) {
			if (database.supports(Schema.class)) {
				database.setDefaultSchemaName(settings.defaultSchema());
			}
			else if (database.supports(Catalog.class)) {
				database.setDefaultCatalogName(settings.defaultSchema());
			}
		}
		if (settings.liquibaseSchema() != null) {
			if (database.supports(Schema.class)) {
				database.setLiquibaseSchemaName(settings.liquibaseSchema());
			}
			else if (database.supports(Catalog.class)) {
				database.setLiquibaseCatalogName(settings.liquibaseSchema());
			}
		}
		if (settings.changeLogTable() != null) {
			database.setDatabaseChangeLogTableName(settings.changeLogTable());
		}
		database.setOutputDefaultSchema(false);
		database.setOutputDefaultCatalog(false);
	}

	Database database() {
		return this.database;
	}

	DatabaseChangeLog changeLog() {
		return this.changeLog;
	}

	/**
	 * Let Liquibase compare the change sets with those that it has run, checksums
	 * included. Writes nothing.
	 * @throws Exception if they differ
	 */
	void validate() throws Exception {
		if (hasTable()) {
			call(() -> {
				this.changeLog.validate(this.database, this.contexts, this.labels);
				return this;
			});
		}
	}

	/**
	 * Return whether there is a history to read. Liquibase would create one.
	 */
	private boolean hasTable() throws Exception {
		return this.database.getConnection() instanceof JdbcConnection
				&& call(() -> SnapshotGeneratorFactory.getInstance().hasDatabaseChangeLogTable(this.database));
	}

	/**
	 * Create Liquibase's own tables.
	 * @throws Exception if that is not possible
	 */
	void createTables() throws Exception {
		call(() -> {
			history().init();
			return this;
		});
	}

	/**
	 * Return what Liquibase has run on this database. Writes nothing.
	 * @return what it has run, in that order
	 * @throws Exception if that cannot be read
	 */
	List<RanChangeSet> ran() throws Exception {
		return hasTable() ? call(() -> List.copyOf(history().getRanChangeSets())) : List.of();
	}

	private ChangeLogHistoryService history() {
		return Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database);
	}

	/**
	 * Visit each change set, in order, as if none had been run.
	 * @param visitor visits those that are to run here, and is told of the others
	 * @throws Exception if the visitor does
	 */
	void visit(ChangeSetVisitor visitor) throws Exception {
		call(() -> {
			new ChangeLogIterator(this.changeLog, new ContextChangeSetFilter(this.contexts),
					new LabelChangeSetFilter(this.labels), new DbmsChangeSetFilter(this.database),
					new IgnoreChangeSetFilter())
				.run(visitor, new RuntimeEnvironment(this.database, this.contexts, this.labels));
			return this;
		});
	}

	/**
	 * Call Liquibase as its own entry points do, without its telemetry, and without its
	 * summary on standard output.
	 */
	private <T> T call(Scope.ScopedRunnerWithReturn<T> work) throws Exception {
		return Scope.child(Map.of(Scope.Attr.database.name(), this.database, Scope.Attr.resourceAccessor.name(),
				this.resources, Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false),
				work);
	}

	@Override
	public void close() throws LiquibaseException {
		this.database.close();
	}

}
