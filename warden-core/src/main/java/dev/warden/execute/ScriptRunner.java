package dev.warden.execute;

import java.time.Duration;

import dev.warden.dialect.Dialect;
import dev.warden.history.HistoryTable;
import dev.warden.history.NewEntry;
import dev.warden.lock.HeldLock;
import dev.warden.script.SqlStatement;
import dev.warden.script.StatementReader;
import dev.warden.script.VersionedScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts on the connection that holds the lock. A script either runs and is
 * recorded in one transaction, or, where a statement of it can not be in one, is recorded
 * before its first statement.
 */
public final class ScriptRunner {

	private static final Logger logger = LoggerFactory.getLogger(ScriptRunner.class);

	private final HeldLock lock;

	private final TransactionalRun transactional;

	private final AutocommitRun autocommit;

	private final String appliedBy;

	/**
	 * Create a runner.
	 * @param lock the lock of the run
	 * @param history where scripts are recorded
	 * @param appliedBy this process, for people
	 */
	public ScriptRunner(HeldLock lock, HistoryTable history, String appliedBy) {
		this.lock = lock;
		StatementRunner statements = new StatementRunner(lock);
		this.transactional = new TransactionalRun(lock, history, statements);
		this.autocommit = new AutocommitRun(lock, history, statements);
		this.appliedBy = appliedBy;
	}

	/**
	 * Run a script and record it.
	 * @param script the script
	 * @param rank the rank of its entry
	 * @throws StatementFailedException if a statement was refused
	 * @throws CommitFailedException if the script ran but could not be committed
	 * @throws dev.warden.lock.LockLostException if the lock was lost
	 * @throws dev.warden.lock.RunStoppedException if the application shuts down
	 */
	public void run(VersionedScript script, int rank) {
		long startedAt = System.nanoTime();
		NewEntry entry = new NewEntry(rank, script.version().toString(), script.description(), script.path(),
				script.checksum(), script.statementCount(), this.appliedBy);
		if (isTransactional(script, this.lock.session().dialect())) {
			this.transactional.run(script, entry);
		}
		else {
			this.autocommit.run(script, entry);
		}
		Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
		logger.info("Applied V{} '{}' in {}ms ({} {})", script.version(), script.description(), took.toMillis(),
				script.statementCount(), (script.statementCount() == 1) ? "statement" : "statements");
	}

	private static boolean isTransactional(VersionedScript script, Dialect dialect) {
		if (!script.header().transactional() || !dialect.tellsStatementsApart()) {
			return script.header().transactional();
		}
		try (StatementReader statements = script.openStatements()) {
			for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
				if (!dialect.isTransactional(statement.sql())) {
					return false;
				}
			}
			return true;
		}
	}

}
