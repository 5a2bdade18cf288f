package dev.warden.internal.execute;

import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import dev.warden.Blocking;
import dev.warden.ExecutionSettings;
import dev.warden.MigrationListener;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Execution;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Progress;
import dev.warden.internal.script.CallbackScript;
import dev.warden.internal.script.MigrationCode;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Sends the statements of a script to the database, one after the other, but plain
 * inserts together where that is no difference to anybody.
 */
final class StatementRunner {

	private static final HarmlessLogger logger = HarmlessLogger.of(StatementRunner.class);

	private final HeldLock lock;

	private final StatementGuard guard;

	private final ExecutionSettings settings;

	private final StatementVerdict verdict;

	private final LockRetry retry;

	private final CodeRunner code;

	private final MigrationListener listener;

	private final @Nullable StatementProbe probe;

	private final OnlineStatements online;

	private final ScriptSession session;

	/** How many statements of a script were executed before its transaction. */
	private int settingsDone;

	StatementRunner(HeldLock lock, ExecutionSettings settings, MigrationListener listener,
			@Nullable StatementProbe probe) {
		this.lock = lock;
		this.session = new ScriptSession(lock);
		this.probe = probe;
		this.guard = new StatementGuard(lock, listener);
		this.verdict = new StatementVerdict(lock.session());
		this.code = new CodeRunner(lock);
		this.listener = listener;
		this.settings = settings;
		this.online = new OnlineStatements(settings.onlineDdl(), lock.session().dialect());
		this.retry = new LockRetry(this.guard, settings.lockRetries());
	}

	/**
	 * Run all statements.
	 * @param script the script
	 * @param recording what is recorded about it
	 * @param before told the number of each statement before it is sent
	 * @param together whether plain inserts may be sent together; each of them is told
	 * only to the listener then
	 * @throws StatementFailedException if a statement was refused
	 * @throws UnknownEntryException if it is not known which of those that were sent
	 * together
	 */
	void run(Script script, Recording recording, Gate before, boolean together) throws SQLException {
		StatementLimits limits = limits(script.header());
		this.guard.limitBlocking(limits.maxBlocking());
		MigrationCode code = script.code();
		if (code != null) {
			this.guard.progress(script.name(), new Progress(script.migration(), 1, 1));
			before.open(1);
			this.session.lend();
			this.code.run(script, code);
			return;
		}
		int first = Math.max(recording.firstStatement(), this.settingsDone + 1);
		limitLockWait(script, limits);
		try (StatementReader reader = script.openStatements(); Statement statement = createStatement()) {
			InsertBatch batch = (together && !limits.isAny() && this.probe == null)
					? InsertBatch.of(script, statement, dialect()) : null;
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				if (batch != null && batch.takes(next)) {
					add(script, batch, next);
				}
				else if (next.number() >= first) {
					send(script, batch);
					progress(script, next);
					before.open(next.number());
					execute(script, next, recording, limits);
				}
			}
			send(script, batch);
		}
		liftLockWait(limits);
	}

	/**
	 * Run callbacks as parts of the script that runs.
	 */
	void run(List<CallbackScript> callbacks) throws SQLException {
		int settings = this.settingsDone;
		for (CallbackScript callback : callbacks) {
			this.settingsDone = 0;
			run(callback, new Unrecorded(this.lock), (number) -> {
			}, false);
		}
		this.settingsDone = settings;
	}

	/**
	 * Execute the settings with which a script begins that has a transaction of its own
	 * after them, where they do nothing in one.
	 */
	void runSettings(Script script) throws SQLException {
		this.settingsDone = 0;
		if (!script.isWrapped() || !dialect().tellsStatementsApart()) {
			return;
		}
		this.lock.session().autoCommit();
		try (StatementReader reader = script.openStatements()) {
			SqlStatement next = reader.next();
			while (next != null && !dialect().isTransactional(next.words())) {
				execute(script, next, new Unrecorded(this.lock), StatementLimits.NONE);
				this.settingsDone++;
				next = reader.next();
			}
		}
	}

	private void progress(Script script, SqlStatement next) {
		this.guard.progress(script.name(), new Progress(script.migration(), next.number(), script.statementCount()));
	}

	private void add(Script script, InsertBatch batch, SqlStatement insert) {
		batch.add(insert);
		if (batch.isFull()) {
			send(script, batch);
		}
	}

	private void send(Script script, @Nullable InsertBatch batch) {
		if (batch == null || batch.inserts().isEmpty()) {
			return;
		}
		progress(script, batch.inserts().get(0));
		try {
			this.session.ready();
			this.guard.execute(batch);
			tell(script, batch, batch.inserts().size());
			failIfBlocking(script, batch.inserts().get(0));
			batch.clear();
		}
		catch (SQLException ex) {
			failIfBlocking(script, batch.inserts().get(0));
			InsertBatch.Failure failure = batch.failure(ex);
			tell(script, batch, failure.entry());
			throw this.verdict.failure(script, batch.inserts().get(failure.entry()), StatementLimits.NONE, null, null,
					failure.cause());
		}
	}

	private void tell(Script script, InsertBatch batch, int count) {
		for (int entry = 0; entry < count; entry++) {
			SqlStatement insert = batch.inserts().get(entry);
			this.session.inserted(insert);
			this.listener.statementExecuted(script, insert.number(), batch.rows(entry));
		}
	}

	private boolean isSent(Script script, SqlStatement next) {
		if (!dialect().locksOutOfTables(next.words())) {
			return true;
		}
		logger.warn("Left out statement {} of '{}' (line {}), which would keep this run from its own tables: {}",
				next.number(), script.name(), next.line(), SqlErrors.statement(next.sql(), 100));
		return false;
	}

	/**
	 * Return the session that the statements are sent in.
	 */
	ScriptSession session() {
		return this.session;
	}

	/**
	 * Note that a script holds nothing any more.
	 */
	void ended() {
		this.guard.ended();
	}

	/**
	 * Run a script, again where it did not get a lock in time, or made others wait.
	 */
	void retry(Runnable run) {
		this.retry.run(run);
	}

	private StatementLimits limits(ScriptHeader header) {
		return StatementLimits.of(header, this.settings);
	}

	private void limitLockWait(Script script, StatementLimits limits) throws SQLException {
		Connection connection = this.lock.session().connection();
		if (limits.hasLockTimeout() && !this.lock.runSettings().limitLockWait(connection, limits.lockTimeout())) {
			logger.warn("'lock-timeout' has no effect on '{}': {} cannot limit the wait for locks here", script.name(),
					dialect().product());
		}
	}

	private void liftLockWait(StatementLimits limits) throws SQLException {
		if (limits.hasLockTimeout()) {
			this.lock.runSettings().liftLockWait(this.lock.session().connection());
		}
	}

	/**
	 * Execute a statement; where each commits by itself, again until it gets its lock: a
	 * statement that did not has left nothing. Data can be read only once.
	 */
	private void execute(Script script, SqlStatement next, Recording recording, StatementLimits limits)
			throws SQLException {
		if (!isSent(script, next)) {
			return;
		}
		this.session.ready();
		Runnable send = () -> this.online.send(script, next, (how) -> note(script, next, recording, how),
				(sent) -> executeOnce(script, sent, limits));
		try {
			if (next.data() == null && this.lock.session().connection().getAutoCommit()) {
				this.retry.run(send);
			}
			else {
				send.run();
			}
		}
		finally {
			// What failed may have set something before
			this.session.ran(next);
		}
	}

	private void note(Script script, SqlStatement next, Recording recording, String how) {
		recording.note("statement %d: %s".formatted(next.number(), how));
		if (this.probe != null) {
			this.probe.ran(script, next, how);
		}
	}

	/**
	 * Each has a statement of its own, so that nothing of it is left open: SQLite would
	 * take that for a transaction.
	 */
	private void executeOnce(Script script, SqlStatement next, StatementLimits limits) {
		StatementWatch watch = null;
		try (Statement statement = createStatement()) {
			Execution execution = execution(statement, next);
			this.lock.runSettings().before(this.lock.session().connection(), next.words());
			watch = limits.isAny() ? this.guard.watch(execution, limits) : null;
			long rows = (this.probe != null) ? probe(this.probe, script, next, execution)
					: this.guard.execute(execution);
			failIfBlocking(script, next);
			this.verdict.ensureOpen(next.sql());
			this.listener.statementExecuted(script, next.number(), rows);
		}
		catch (SQLException ex) {
			throw this.verdict.failure(script, next, limits, watch, this.guard.exceeded(), ex);
		}
	}

	private long probe(StatementProbe probe, Script script, SqlStatement next, Execution execution)
			throws SQLException {
		Session session = this.lock.session();
		probe.before(session, script, next);
		long startedAt = System.nanoTime();
		long rows = this.guard.execute(execution);
		probe.after(session, script, next, Duration.ofNanos(System.nanoTime() - startedAt), rows);
		return rows;
	}

	private Statement createStatement() throws SQLException {
		Statement statement = this.lock.session().connection().createStatement();
		statement.setEscapeProcessing(false);
		return statement;
	}

	private Execution execution(Statement statement, SqlStatement next) throws SQLException {
		Reader data = next.data();
		if (data == null) {
			return Execution.of(statement, next.sql());
		}
		return dialect().copy(statement.getConnection(), next.sql(), data);
	}

	/**
	 * Give up a transaction in which a statement was to be cancelled because others
	 * waited: what is sent next may be cancelled in its place.
	 */
	private void failIfBlocking(Script script, SqlStatement next) {
		Blocking blocking = this.guard.exceeded();
		if (blocking != null && this.verdict.isInTransaction()) {
			throw StatementFailedException.blocking(script, next, blocking, true, null);
		}
	}

	private Dialect dialect() {
		return this.lock.session().dialect();
	}

	/**
	 * What each statement of a script has to pass before it is sent.
	 */
	interface Gate {

		/**
		 * Let a statement pass.
		 * @param number the number of the statement, from 1
		 * @throws SQLException if that failed
		 */
		void open(int number) throws SQLException;

	}

}
