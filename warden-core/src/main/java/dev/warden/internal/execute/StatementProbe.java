package dev.warden.internal.execute;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;

/**
 * Looks at the database before and after each statement of a run, in the session that
 * runs it. Each statement is sent on its own then.
 */
public interface StatementProbe {

	/**
	 * Called before a statement is sent.
	 * @param session the session that will run it
	 * @param script its script
	 * @param next the statement
	 */
	void before(Session session, Script script, SqlStatement next);

	/**
	 * Called after a statement was executed, before its transaction ends.
	 * @param session the session that has run it
	 * @param script its script
	 * @param next the statement
	 * @param took how long it ran
	 * @param rows how many rows it changed, or -1 where that is not known
	 * @throws SQLException if the database does not answer
	 */
	void after(Session session, Script script, SqlStatement next, Duration took, long rows) throws SQLException;

	/**
	 * Called after that, where a change of a table was sent so that the table can be used
	 * meanwhile, or could not be.
	 * @param script its script
	 * @param next the statement
	 * @param how how it was sent
	 */
	void ran(Script script, SqlStatement next, String how);

}
