package dev.warden.boot.autoconfigure.scratch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * An empty database of the same kind as the application's. Closing it removes it; so does
 * the end of this process, and where that is a violent one, the next scratch database.
 */
public final class ScratchDatabase implements AutoCloseable {

	private static final HarmlessLogger logger = HarmlessLogger.of(ScratchDatabase.class);

	private final SimpleDriverDataSource dataSource;

	private final List<String> others;

	private final Cleanup cleanup;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Thread hook = new Thread(this::close, "warden-scratch");

	ScratchDatabase(SimpleDriverDataSource dataSource, List<String> others, Cleanup cleanup) {
		this.dataSource = dataSource;
		this.others = List.copyOf(others);
		this.cleanup = cleanup;
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Create a schema and let new connections begin in it.
	 */
	void createSchema(@Nullable String schema) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			if (schema == null || schema.equals(connection.getSchema())) {
				return;
			}
			String quote = connection.getMetaData().getIdentifierQuoteString();
			execute(connection, "CREATE SCHEMA IF NOT EXISTS " + quote + schema.replace(quote, quote + quote) + quote);
		}
		this.dataSource.setSchema(schema);
	}

	/**
	 * Return what opens connections to it, which begin in the same schema as those of the
	 * application.
	 * @return a DataSource that keeps no connection
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Return the databases of the server that a statement could name.
	 * @return their names; empty where no statement reaches another database
	 */
	public List<String> others() {
		return this.others;
	}

	/**
	 * Remove it. Where that fails, the log says so, and the next scratch database tries
	 * again.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		try {
			this.cleanup.run();
		}
		catch (SQLException | IOException | RuntimeException ex) {
			logger.warn("Could not remove the scratch database at '{}', which the next one tries again: {}",
					String.valueOf(this.dataSource.getUrl()).replaceFirst("(?s)[?;].*", ""), ex.getMessage());
		}
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is ending
		}
	}

	static void execute(Connection connection, String sql) throws SQLException {
		boolean autocommit = connection.getAutoCommit();
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		finally {
			if (!connection.isClosed()) {
				connection.setAutoCommit(autocommit);
			}
		}
	}

	/**
	 * Removes the database.
	 */
	interface Cleanup {

		void run() throws SQLException, IOException;

	}

}
