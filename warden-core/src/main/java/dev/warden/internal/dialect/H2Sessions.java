package dev.warden.internal.dialect;

import java.util.List;

/**
 * Sessions of H2.
 */
final class H2Sessions implements Sessions {

	/**
	 * Number and start of a session.
	 * @see <a href=
	 * "https://h2database.com/html/systemtables.html#information_schema_sessions">INFORMATION_SCHEMA.SESSIONS</a>
	 */
	private static final String IDENTITY = "s.SESSION_ID || '@' || CAST(EXTRACT(EPOCH FROM s.SESSION_START) AS VARCHAR)";

	private static final String IS_ADMIN = "(SELECT u.IS_ADMIN FROM INFORMATION_SCHEMA.USERS u"
			+ " WHERE u.USER_NAME = CURRENT_USER)";

	private static final String WAITS = "SELECT s.SESSION_ID AS waiter, s.BLOCKER_ID AS blocker,"
			+ " s.BLOCKER_ID = CAST(? AS BIGINT) AS own, DATEDIFF(MILLISECOND, s.EXECUTING_STATEMENT_START,"
			+ " CURRENT_TIMESTAMP) AS millis, CAST(NULL AS VARCHAR) AS relation, 'row' AS mode,"
			+ " CAST(NULL AS VARCHAR) AS run_sql, CAST(NULL AS VARCHAR) AS sql"
			+ " FROM INFORMATION_SCHEMA.SESSIONS s WHERE s.BLOCKER_ID IS NOT NULL";

	@Override
	public String ownSession() {
		return "(SELECT " + IDENTITY + " FROM INFORMATION_SCHEMA.SESSIONS s WHERE s.SESSION_ID = SESSION_ID()"
				+ " AND CAST(? AS BIGINT) = 0 AND " + IS_ADMIN + ")";
	}

	/**
	 * A user without admin rights sees only the own session.
	 */
	@Override
	public String sessionState(String row) {
		String column = row + ".session_id";
		return "CASE WHEN " + column + " IS NULL THEN 'UNKNOWN' WHEN EXISTS (SELECT 1"
				+ " FROM INFORMATION_SCHEMA.SESSIONS s WHERE " + IDENTITY + " = " + column + ") THEN 'ALIVE' WHEN "
				+ IS_ADMIN + " THEN 'GONE' ELSE 'UNKNOWN' END";
	}

	/**
	 * Only who waits for a row says whom it waits for.
	 */
	@Override
	public List<WaitQuery> findWaits(long session, String mark) {
		return (session == 0) ? List.of()
				: List.of(new WaitQuery("sessions that wait for rows", List.of(BoundSql.of(WAITS, session))));
	}

	@Override
	public String privilegeToSee() {
		return "admin rights";
	}

	/**
	 * A session has no name that others can see; its number and start are enough, since
	 * no pooler stands in front of H2.
	 */
	@Override
	public String endSession() {
		return "SELECT ABORT_SESSION(s.SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS s WHERE " + IDENTITY
				+ " = ? AND ? IS NOT NULL";
	}

}
