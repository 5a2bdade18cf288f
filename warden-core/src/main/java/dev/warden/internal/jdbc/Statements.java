package dev.warden.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Executes prepared statements as Spring's template does, with its exceptions, but
 * without its classes, of which a start with nothing to do needs none.
 */
final class Statements {

	private static final HarmlessLogger logger = HarmlessLogger.of(Statements.class);

	private static final String TASK = "PreparedStatementCallback";

	private final Connection connection;

	/** Created only where something else is done than to read and change rows. */
	private @Nullable JdbcTemplate template;

	private int timeout = -1;

	Statements(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Return the limit of each statement.
	 * @return the limit in seconds, negative where there is none
	 */
	int timeout() {
		return this.timeout;
	}

	void timeout(int seconds) {
		this.timeout = seconds;
		if (this.template != null) {
			this.template.setQueryTimeout(seconds);
		}
	}

	JdbcTemplate template() {
		JdbcTemplate created = this.template;
		if (created == null) {
			created = new JdbcTemplate(new BorrowedConnection(this.connection));
			created.setQueryTimeout(this.timeout);
			this.template = created;
		}
		return created;
	}

	<T> T prepared(String sql, PreparedStatementCallback<T> work) {
		PreparedStatement statement = null;
		try {
			statement = this.connection.prepareStatement(sql);
			if (this.timeout >= 0) {
				statement.setQueryTimeout(this.timeout);
			}
			return Objects.requireNonNull(work.doInPreparedStatement(statement));
		}
		catch (SQLException ex) {
			throw translate(sql, ex);
		}
		finally {
			close(statement);
		}
	}

	private DataAccessException translate(String sql, SQLException cause) {
		DataAccessException translated = template().getExceptionTranslator().translate(TASK, sql, cause);
		return (translated != null) ? translated : new UncategorizedSQLException(TASK, sql, cause);
	}

	private static void close(@Nullable PreparedStatement statement) {
		try {
			if (statement != null) {
				statement.close();
			}
		}
		catch (SQLException ex) {
			logger.debug("Could not close a statement", ex);
		}
	}

}
