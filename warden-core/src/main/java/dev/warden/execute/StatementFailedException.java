package dev.warden.execute;

import java.sql.SQLException;

import dev.warden.WardenException;
import dev.warden.database.SqlErrors;
import dev.warden.script.Script;
import dev.warden.script.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database refuses a statement of a script.
 */
public final class StatementFailedException extends WardenException {

	private static final int MAX_SQL = 300;

	private final String script;

	private final int statement;

	private final int line;

	private final @Nullable String sqlState;

	StatementFailedException(Script script, SqlStatement statement, String database, String remedy,
			SQLException cause) {
		super("Failed to execute statement %d of '%s' (line %d) on %s, SQL state %s, %s: %s".formatted(
				statement.number(), script.name(), statement.line(), database, cause.getSQLState(),
				SqlErrors.message(cause), SqlErrors.cut(statement.sql(), MAX_SQL)), remedy, cause);
		this.script = script.location();
		this.statement = statement.number();
		this.line = statement.line();
		this.sqlState = cause.getSQLState();
	}

	/**
	 * Return the script.
	 * @return where it is
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return the statement.
	 * @return its number in the script, from 1
	 */
	public int getStatement() {
		return this.statement;
	}

	/**
	 * Return the line.
	 * @return the line of the script on which the statement begins, from 1
	 */
	public int getLine() {
		return this.line;
	}

	/**
	 * Return the SQL state.
	 * @return the state, or {@code null} where the driver gave none
	 */
	public @Nullable String getSqlState() {
		return this.sqlState;
	}

}
