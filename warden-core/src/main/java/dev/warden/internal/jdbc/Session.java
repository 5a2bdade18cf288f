package dev.warden.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.RunSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * One borrowed connection in autocommit mode. Not safe for use by several threads.
 * Failures are Spring's {@link org.springframework.dao.DataAccessException}.
 */
public final class Session implements AutoCloseable {

	private static final HarmlessLogger logger = HarmlessLogger.of(Session.class);

	private static final int VALIDATION_SECONDS = 5;

	private final Connection connection;

	private final Database database;

	private Dialect dialect;

	private final boolean autoCommitBefore;

	private final boolean autoCommitOnServerBefore;

	private final Statements statements;

	private final Runnable driverBefore;

	private @Nullable Integer networkTimeoutBefore;

	private boolean timeLimited;

	Session(Connection connection, Dialect dialect, Database database) throws SQLException {
		this.database = database;
		this.connection = connection;
		this.dialect = dialect;
		this.statements = new Statements(connection);
		this.autoCommitBefore = connection.getAutoCommit();
		this.autoCommitOnServerBefore = dialect.isAutoCommit(connection);
		dialect.autoCommit(connection);
		this.driverBefore = dialect.configure(connection);
	}

	/**
	 * Return the connection.
	 * @return the connection, which the caller leaves open and in autocommit mode
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Return the dialect of the database.
	 * @return the dialect
	 */
	public Dialect dialect() {
		return this.dialect;
	}

	/**
	 * Trust the server no more than what it says of itself allows.
	 * @param server what the server {@linkplain Dialect#server() says of itself}
	 * @return the dialect, from now on also that of this session
	 */
	public Dialect recognize(String server) {
		this.dialect = this.dialect.of(server);
		this.database.met(server, this.dialect.isKnown());
		return this.dialect;
	}

	/**
	 * Ask the server what it is, after a query that failed as only that of another
	 * product would.
	 * @param failure why the query failed
	 * @return whether it is another one, so that the query may be sent again
	 */
	public boolean isStranger(DataAccessException failure) {
		if (!this.dialect.isKnown() || !SqlErrors.is(failure, this.dialect.errors()::mayBeOtherServer)) {
			return false;
		}
		try {
			return query("SELECT " + this.dialect.server(), (row, number) -> recognize(row.getString(1)).isKnown())
				.contains(false);
		}
		catch (DataAccessException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

	/**
	 * Limit the time of each following statement of Warden's own: on the server, and,
	 * where the driver can, of the answer.
	 * @param limit the limit; less than a second counts as a second
	 */
	public void limit(Duration limit) {
		int seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
		if (this.dialect.hasStatementTimeout()) {
			this.statements.timeout(seconds);
		}
		setNetworkTimeout(1000 * (seconds + 1));
	}

	/**
	 * Lift the limit, for statements of others that take as long as they take.
	 */
	public void unlimited() {
		this.statements.timeout(-1);
		Integer before = this.networkTimeoutBefore;
		if (before != null) {
			setNetworkTimeout(before);
		}
	}

	private void setNetworkTimeout(int millis) {
		if (!this.dialect.hasNetworkTimeout()) {
			return;
		}
		try {
			if (this.networkTimeoutBefore == null) {
				this.networkTimeoutBefore = this.connection.getNetworkTimeout();
			}
			this.connection.setNetworkTimeout(Runnable::run, millis);
		}
		catch (SQLException | AbstractMethodError ex) {
			logger.debug("The driver has no network time-out", ex);
		}
	}

	/**
	 * Return whether the connection cannot be used any more.
	 * @return {@code true} if it is closed or the database does not answer
	 */
	public boolean isBroken() {
		try {
			return !this.connection.isValid(VALIDATION_SECONDS);
		}
		catch (SQLException ex) {
			logger.debug("Could not validate the connection", ex);
			return true;
		}
	}

	/**
	 * Let go of a connection that must not be used again, by this process or by the pool
	 * that it came from.
	 */
	public void abandon() {
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			logger.debug("Could not end a connection", ex);
		}
	}

	/**
	 * Read rows.
	 * @param <T> the type of a row
	 * @param sql the query
	 * @param mapper reads one row
	 * @param args the parameters
	 * @return the rows
	 */
	public <T> List<T> query(String sql, RowMapper<T> mapper, Object... args) {
		return extract(sql, (rows) -> {
			List<T> mapped = new ArrayList<>();
			while (rows.next()) {
				mapped.add(mapper.mapRow(rows, mapped.size()));
			}
			return mapped;
		}, args);
	}

	/**
	 * Read all rows at once.
	 * @param <T> the type of the result
	 * @param sql the query
	 * @param extractor reads the rows
	 * @param args the parameters
	 * @return what the extractor has read
	 */
	public <T> T extract(String sql, ResultSetExtractor<T> extractor, Object... args) {
		Parameters parameters = new Parameters(args);
		return unlimited(this.dialect.allRows(sql), (statement) -> {
			parameters.set(statement, this.dialect.charset(this.connection));
			try (ResultSet rows = statement.executeQuery()) {
				return extractor.extractData(rows);
			}
		});
	}

	/**
	 * Execute what may return rows.
	 * @param <T> the type of the result
	 * @param sql one statement, or several for a dialect that takes them together
	 * @param extractor reads the first rows
	 * @param args the parameters
	 * @return what the extractor has read, nothing where no statement returns rows
	 */
	public <T> Optional<T> execute(String sql, ResultSetExtractor<T> extractor, Object... args) {
		Parameters parameters = new Parameters(args);
		return unlimited(sql, (statement) -> {
			parameters.set(statement, this.dialect.charset(this.connection));
			return firstRows(statement, extractor);
		});
	}

	private static <T> Optional<T> firstRows(PreparedStatement statement, ResultSetExtractor<T> extractor)
			throws SQLException {
		boolean rows = statement.execute();
		while (!rows && statement.getUpdateCount() != -1) {
			rows = statement.getMoreResults();
		}
		if (!rows) {
			return Optional.empty();
		}
		try (ResultSet result = statement.getResultSet()) {
			return Optional.ofNullable(extractor.extractData(result));
		}
	}

	/**
	 * Change rows. Where the database refuses a {@link Text}, the statement is sent again
	 * with the text in a simpler form.
	 * @param sql the statement
	 * @param args the parameters
	 * @return the row count as the driver gives it
	 */
	public int update(String sql, Object... args) {
		Parameters parameters = new Parameters(args);
		try {
			return update(sql, parameters);
		}
		catch (DataAccessException ex) {
			Integer rows = mayBeText(ex) ? updateInOtherWords(sql, parameters, ex) : null;
			if (rows == null) {
				throw ex;
			}
			return rows;
		}
	}

	private int update(String sql, Parameters parameters) {
		return unlimited(sql, (statement) -> {
			parameters.set(statement, this.dialect.charset(this.connection));
			return statement.executeUpdate();
		});
	}

	/**
	 * Return whether a statement may have failed over a text, and may be sent again: not
	 * where the failure has ended, or spoiled, the transaction that it is part of.
	 */
	private boolean mayBeText(DataAccessException failure) {
		if (!SqlErrors.is(failure, this.dialect.errors()::isDataRefused)) {
			return false;
		}
		try {
			return this.connection.getAutoCommit() || this.dialect.keepsTransactionAfterError();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private @Nullable Integer updateInOtherWords(String sql, Parameters parameters, DataAccessException failure) {
		for (Parameters others : Arrays.asList(parameters.inAscii(), parameters.inShort())) {
			if (others != null) {
				try {
					return update(sql, others);
				}
				catch (DataAccessException ex) {
					failure.addSuppressed(ex);
				}
			}
		}
		return null;
	}

	/**
	 * Execute a statement of Warden's own, again where it took longer than a limit that
	 * somebody has set for everything.
	 */
	private <R> R unlimited(String sql, PreparedStatementCallback<R> work) {
		boolean own = this.statements.timeout() > 0;
		boolean lifted = this.timeLimited && !own;
		try {
			return this.statements.prepared(lifted ? this.dialect.withoutTimeLimit(sql) : sql, work);
		}
		catch (DataAccessException ex) {
			if (lifted || !SqlErrors.is(ex, (cause) -> this.dialect.errors().isTimeLimit(cause, own))) {
				throw ex;
			}
			this.timeLimited = true;
			return this.statements.prepared(this.dialect.withoutTimeLimit(sql), work);
		}
	}

	/**
	 * Execute a statement without parameters.
	 * @param sql the statement
	 */
	public void execute(String sql) {
		call((current) -> {
			try (Statement statement = current.createStatement()) {
				// A name may look like an escape of JDBC
				statement.setEscapeProcessing(false);
				statement.setQueryTimeout(Math.max(0, this.statements.timeout()));
				return statement.execute(sql);
			}
		});
	}

	/**
	 * Let the run itself begin, after what its lock needed.
	 * @param settings the settings of the run
	 */
	public void begin(RunSettings settings) {
		call((current) -> {
			settings.beginRun(current);
			return current;
		});
	}

	/**
	 * Put back what a run has set. That this failed is no failure of the run.
	 * @param settings the settings of the run
	 */
	public void restore(RunSettings settings) {
		try {
			settings.restore(this.connection);
		}
		catch (SQLException ex) {
			logger.debug("Could not put back the settings of the connection", ex);
		}
	}

	/**
	 * Do something else with the connection.
	 * @param <T> the type of the result
	 * @param work what to do; it leaves the connection open and in autocommit mode
	 * @return what the work returned
	 */
	public <T> T call(ConnectionCallback<T> work) {
		return Objects.requireNonNull(this.statements.template().execute(work));
	}

	/**
	 * Do work in one transaction: committed when it returns, rolled back when it throws.
	 * @param work the work
	 * @throws SQLException if the transaction could not be begun or committed
	 */
	public void inTransaction(Runnable work) throws SQLException {
		this.connection.setAutoCommit(false);
		try {
			work.run();
			this.connection.commit();
		}
		catch (SQLException | RuntimeException | Error ex) {
			rollback(ex);
			throw ex;
		}
		finally {
			this.dialect.autoCommit(this.connection);
		}
	}

	private void rollback(Throwable reason) {
		try {
			this.connection.rollback();
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
		}
	}

	/**
	 * Roll back what is open and return to autocommit mode, on a connection that others
	 * have used.
	 * @param connection the connection
	 * @throws SQLException if that failed
	 */
	public static void endTransaction(Connection connection) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Return to autocommit mode, if a transaction before has left it.
	 */
	public void autoCommit() {
		call((current) -> {
			this.dialect.autoCommit(current);
			return current;
		});
	}

	/**
	 * Give the connection back as it was borrowed.
	 */
	@Override
	public void close() {
		try {
			if (!this.connection.isClosed()) {
				restore();
			}
		}
		catch (SQLException ex) {
			logger.debug("Could not put back the settings of a connection", ex);
		}
		JdbcUtils.closeConnection(this.connection);
	}

	private void restore() throws SQLException {
		this.driverBefore.run();
		unlimited();
		if (!this.autoCommitBefore) {
			this.connection.setAutoCommit(false);
		}
		else if (!this.autoCommitOnServerBefore) {
			this.dialect.leaveAutoCommit(this.connection);
		}
	}

}
