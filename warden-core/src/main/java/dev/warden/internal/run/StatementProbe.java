package dev.warden.internal.run;

import java.sql.SQLException;
import java.time.Duration;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.SqlStatement;

/**
 * Looks at the database before and after each statement of a run, in the session that
 * runs it. Each statement is sent on its own then.
 */
interface StatementProbe {

	/**
	 * Called before a statement is sent.
	 */
	void before(Session session, Script script, SqlStatement next);

	/**
	 * Called after a statement was executed, before its transaction ends.
	 */
	void after(Session session, Script script, SqlStatement next, Duration took, long rows) throws SQLException;

	/**
	 * Called after that, where a change of a table was sent so that the table can be used
	 * meanwhile, or could not be.
	 */
	void ran(Script script, SqlStatement next, String how);

}
