package dev.warden.boot.autoconfigure.liquibase;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.TagDatabaseStatement;

/**
 * Takes the statements that Liquibase would send, one text for each. Liquibase knows its
 * own executor that only writes by its type, and takes it not to have a database.
 */
final class SqlCollector extends LoggingExecutor {

	private static final String JDBC = "jdbc";

	private static final String LOGGING = "logging";

	private final List<String> statements = new ArrayList<>();

	private SqlCollector(Executor reader, Database database) {
		super(reader, Writer.nullWriter(), database);
	}

	/**
	 * Return what Liquibase would send.
	 * @param database the database
	 * @param work what it would do
	 * @return the statements
	 * @throws LiquibaseException if Liquibase cannot tell
	 */
	static List<String> collect(Database database, Work work) throws LiquibaseException {
		ExecutorService executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
		Executor usual = executors.getExecutor(JDBC, database);
		SqlCollector collector = install(database);
		try {
			work.run();
			return List.copyOf(collector.statements);
		}
		finally {
			executors.setExecutor(JDBC, database, usual);
			if (usual instanceof SqlCollector) {
				executors.setExecutor(LOGGING, database, usual);
			}
			else {
				executors.clearExecutor(LOGGING, database);
			}
		}
	}

	/**
	 * Keep Liquibase from writing into a database at all. It would create its own tables
	 * when it reads a change log.
	 * @param database the database
	 */
	static SqlCollector install(Database database) {
		ExecutorService executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
		SqlCollector collector = new SqlCollector(executors.getExecutor(JDBC, database), database);
		executors.setExecutor(JDBC, database, collector);
		executors.setExecutor(LOGGING, database, collector);
		return collector;
	}

	@Override
	public void execute(SqlStatement sql, List<SqlVisitor> visitors) throws DatabaseException {
		if (sql instanceof TagDatabaseStatement) {
			return;
		}
		if (sql instanceof ExecutablePreparedStatement prepared) {
			for (SqlStatement literal : LiteralStatements.of(prepared, this.database)) {
				execute(literal, visitors);
			}
			return;
		}
		for (String text : applyVisitors(sql, visitors)) {
			if (text != null && !text.isBlank()) {
				this.statements.add(text.strip());
			}
		}
	}

	@Override
	public void execute(SqlStatement sql) throws DatabaseException {
		execute(sql, List.of());
	}

	@Override
	public int update(SqlStatement sql, List<SqlVisitor> visitors) throws DatabaseException {
		execute(sql, visitors);
		return 0;
	}

	@Override
	public int update(SqlStatement sql) throws DatabaseException {
		return update(sql, List.of());
	}

	@Override
	public void comment(String message) {
		// Is no statement
	}

	/**
	 * What Liquibase would do.
	 */
	interface Work {

		void run() throws LiquibaseException;

	}

}
