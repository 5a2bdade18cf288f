package dev.warden.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Dialects;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Where sessions come from.
 */
public final class Database {

	private static final HarmlessLogger logger = HarmlessLogger.of(Database.class);

	private static final int MAX_SERVER = 120;

	private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(20);

	private final DataSource dataSource;

	private final Set<String> trustedProducts;

	private final AtomicBoolean strange = new AtomicBoolean();

	private volatile @Nullable String recognized;

	/**
	 * Create an instance; nothing is opened yet.
	 * @param dataSource gives connections to the database
	 */
	public Database(DataSource dataSource) {
		this(dataSource, Set.of());
	}

	/**
	 * Create an instance; nothing is opened yet.
	 * @param dataSource gives connections to the database
	 * @param trustedProducts products, as their drivers name them, whose conditional
	 * update somebody has proven to be safe, beyond those that Warden knows
	 */
	public Database(DataSource dataSource, Set<String> trustedProducts) {
		this.dataSource = dataSource;
		this.trustedProducts = Set.copyOf(trustedProducts);
	}

	/**
	 * Return what gives connections.
	 * @return the DataSource
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Borrow a connection, in autocommit mode, for short statements: none takes longer
	 * than 20 seconds, so that nothing waits forever for a database that does not answer.
	 * @return the session, to be closed by the caller
	 * @throws DatabaseUnavailableException if there is no connection
	 * @throws WardenException if the DataSource itself fails, or gives none, or if there
	 * is no dialect for the database
	 */
	public Session open() {
		Connection connection = connect();
		try {
			Dialect dialect = Dialects.of(connection, this.trustedProducts);
			Session session = new Session(connection, dialect, this);
			session.limit(STATEMENT_LIMIT);
			return session;
		}
		catch (SQLException ex) {
			JdbcUtils.closeConnection(connection);
			throw new DatabaseUnavailableException(ex);
		}
		catch (WardenException ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
		catch (RuntimeException ex) {
			JdbcUtils.closeConnection(connection);
			throw failure(ex);
		}
	}

	/**
	 * Return whether the server is one that its dialect knows, for a statement that is
	 * sent before anybody has read what the server says of itself.
	 * @param dialect the dialect
	 * @return an SQL condition
	 */
	public String isKnownServer(Dialect dialect) {
		String known = this.recognized;
		return (known != null) ? dialect.server() + " = " + dialect.literal(known) : dialect.isKnownServer();
	}

	/**
	 * Remember a server that its dialect knows, and tell once of one that it does not
	 * know.
	 * @param server what the server says of itself
	 */
	void met(String server, boolean known) {
		if (known) {
			this.recognized = server;
		}
		else if (this.strange.compareAndSet(false, true)) {
			logger.info(
					"Server '{}' is not known: the sessions of lock holders are not judged, the lease decides,"
							+ " and work that commits by itself waits for a person",
					HarmlessText.of(server, MAX_SERVER));
		}
	}

	private Connection connect() {
		Connection connection;
		try {
			connection = this.dataSource.getConnection();
		}
		catch (WardenException ex) {
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			throw failure(ex);
		}
		if (connection == null) {
			if (this.dataSource instanceof AbstractDriverBasedDataSource simple && simple.getUrl() != null) {
				throw DatabaseFailures.refusedUrl(new JdbcUrl(simple.getUrl()));
			}
			throw DatabaseFailures.unusableDataSource(this.dataSource.getClass(), null);
		}
		return connection;
	}

	private WardenException failure(Exception exception) {
		JdbcUrl refused = JdbcUrl.refused(exception);
		if (refused != null) {
			return DatabaseFailures.refusedUrl(refused);
		}
		SQLException cause = SqlErrors.find(exception);
		return (cause != null) ? new DatabaseUnavailableException(cause, exception)
				: DatabaseFailures.unusableDataSource(this.dataSource.getClass(), exception);
	}

}
