package dev.warden.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import dev.warden.internal.HarmlessLogger;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Waits for a database that is not there yet, and lets each connection begin with SQL of
 * the user. Such a connection is closed after its use, for nobody knows what the SQL has
 * set: it never comes from a pool.
 */
final class InitializedDataSource extends DelegatingDataSource {

	private static final HarmlessLogger logger = HarmlessLogger.of(InitializedDataSource.class);

	private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

	private static final String CONNECTION_FAILED = "08";

	private final List<String> sql;

	private final RetryTemplate retries;

	/** Whether somebody waits, or nobody has to any more. */
	private final AtomicBoolean waited;

	/**
	 * Create an instance.
	 * @param target opens the connections
	 * @param sql what each of them begins with
	 * @param retries how often to try again until there is the first one
	 * @param maxDelay the longest time between two tries
	 */
	InitializedDataSource(DataSource target, List<String> sql, int retries, Duration maxDelay) {
		super(target);
		this.sql = List.copyOf(sql);
		this.waited = new AtomicBoolean(retries == 0);
		Duration first = (maxDelay.compareTo(FIRST_DELAY) < 0) ? maxDelay : FIRST_DELAY;
		this.retries = new RetryTemplate(RetryPolicy.builder()
			.maxRetries(retries)
			.delay(first)
			.multiplier(2)
			.maxDelay(maxDelay)
			.includes(SQLException.class)
			.build());
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = this.waited.compareAndSet(false, true) ? await() : super.getConnection();
		try {
			for (int place = 0; place < this.sql.size(); place++) {
				begin(connection, place);
			}
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	private Connection await() throws SQLException {
		try {
			return this.retries.execute(this::connect);
		}
		catch (RetryException ex) {
			Throwable last = ex.getCause();
			if (last instanceof SQLException refused) {
				throw refused;
			}
			throw (last instanceof RuntimeException failure) ? failure : new IllegalStateException(last);
		}
	}

	private Connection connect() throws SQLException {
		try {
			return super.getConnection();
		}
		catch (SQLException ex) {
			logger.warn("Could not connect to the database yet: {}", ex.getMessage());
			throw ex;
		}
	}

	private void begin(Connection connection, int place) throws SQLException {
		try {
			if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
				// The driver cuts it into statements, and knows dollar quotes
				try (Statement statement = connection.createStatement()) {
					statement.execute(this.sql.get(place));
				}
			}
			else {
				byte[] text = this.sql.get(place).getBytes(StandardCharsets.UTF_8);
				ScriptUtils.executeSqlScript(connection,
						new EncodedResource(new ByteArrayResource(text), StandardCharsets.UTF_8));
			}
		}
		catch (SQLException ex) {
			if (String.valueOf(ex.getSQLState()).startsWith(CONNECTION_FAILED)) {
				throw ex;
			}
			throw ConfigurationFailures.initSqlFailed(place, ex);
		}
		catch (ScriptException ex) {
			throw ConfigurationFailures.initSqlFailed(place, ex);
		}
	}

}
