package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.postgresql.PGConnection;

/**
 * Sessions of PostgreSQL, each a process of the server.
 */
final class PostgresSessions implements Sessions {

	static final String PRIVILEGE = "pg_read_all_stats (or pg_monitor)";

	/**
	 * Process id and start of a server process, which together are never used again.
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW">pg_stat_activity</a>
	 */
	private static final String IDENTITY = "a.pid || '@' || to_char(a.backend_start AT TIME ZONE 'UTC',"
			+ " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

	private static final String GUARDED = "SELECT s.name, s.value FROM (SELECT n.name, current_setting(n.name, true) AS value"
			+ " FROM (VALUES ('" + PostgresRunSettings.MARK + "'), ('" + PostgresRunSettings.CHECK_INTERVAL + "'), ('"
			+ PostgresRunSettings.IDLE + "'), ('" + PostgresRunSettings.IDLE_IN_TRANSACTION
			+ "')) n (name)) s WHERE s.value IS NOT NULL AND pg_backend_pid() = ?";

	private static final String WAIT = "CASE WHEN a.wait_event_type <> 'Client' THEN"
			+ " format('waiting for %s %s', a.wait_event_type, a.wait_event) END,"
			+ " (SELECT string_agg(format('held by session %s of user ''%s'' (%s)', b.pid, b.usename, b.application_name), ', ')"
			+ " FROM pg_stat_activity b WHERE b.pid = ANY (pg_blocking_pids(a.pid))))"
			+ " FROM pg_stat_activity a WHERE a.pid = CAST(? AS integer)";

	/**
	 * The second is for servers before 14, which have no view of COPY.
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/progress-reporting.html">Progress
	 * Reporting</a>
	 */
	private static final List<String> ACTIVITY = List.of("SELECT concat_ws(', ', "
			+ progress("create_index", "format('%s, %s of %s blocks', p.phase, p.blocks_done, p.blocks_total)")
			+ progress("vacuum",
					"format('vacuum, %s, %s of %s blocks', p.phase, p.heap_blks_scanned, p.heap_blks_total)")
			+ progress("analyze",
					"format('analyze, %s, %s of %s blocks', p.phase, p.sample_blks_scanned, p.sample_blks_total)")
			+ progress("cluster", "format('%s, %s, %s rows', lower(p.command), p.phase, p.heap_tuples_scanned)")
			+ progress("copy", "format('copy, %s rows, %s bytes', p.tuples_processed, p.bytes_processed)") + WAIT,
			"SELECT concat_ws(', ', " + WAIT);

	@Override
	public long driverSession(Connection connection) {
		try {
			return connection.unwrap(PGConnection.class).getBackendPID();
		}
		catch (SQLException | LinkageError ex) {
			return 0;
		}
	}

	@Override
	public boolean mayOutliveClients() {
		return true;
	}

	@Override
	public String ownSession() {
		return "(SELECT " + IDENTITY + " FROM pg_stat_get_activity(pg_backend_pid()) a WHERE a.pid = ?)";
	}

	/**
	 * A standby shows only its own sessions, and a user without {@code pg_read_all_stats}
	 * sees other users' sessions without their start. The function is what the view
	 * {@code pg_stat_activity} reads, without its two joins and all other sessions.
	 */
	@Override
	public String sessionState(String row) {
		String column = row + ".session_id";
		String pid = "split_part(" + column + ", '@', 1)";
		return "CASE WHEN " + column + " IS NULL THEN 'UNKNOWN' WHEN pg_is_in_recovery() OR " + pid
				+ " !~ '^[0-9]{1,9}$' THEN 'UNKNOWN' ELSE COALESCE((SELECT CASE WHEN a.backend_start IS NULL THEN 'UNKNOWN'"
				+ " WHEN " + IDENTITY + " = " + column + " THEN 'ALIVE' END FROM pg_stat_get_activity(CAST(" + pid
				+ " AS integer)) a), 'GONE') END";
	}

	@Override
	public RunSettings guard(Connection connection, String mark) throws SQLException {
		Map<String, String> before = new LinkedHashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(GUARDED)) {
			statement.setLong(1, driverSession(connection));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					before.put(row.getString(1), row.getString(2));
				}
			}
		}
		if (before.isEmpty()) {
			return RunSettings.UNTOUCHED;
		}
		Map<String, String> during = new LinkedHashMap<>(before);
		during.put(PostgresRunSettings.MARK, mark);
		during.replace(PostgresRunSettings.IDLE, "0");
		during.replace(PostgresRunSettings.IDLE_IN_TRANSACTION, "0");
		PostgresRunSettings settings = new PostgresRunSettings(before, during);
		settings.enter(connection);
		if (before.containsKey(PostgresRunSettings.CHECK_INTERVAL)) {
			checkForClient(connection);
		}
		return settings;
	}

	private static void checkForClient(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET " + PostgresRunSettings.CHECK_INTERVAL + " = '500ms'");
		}
		catch (SQLException ex) {
			// A platform without socket events refuses it
			if (!"22023".equals(ex.getSQLState())) {
				throw ex;
			}
		}
	}

	@Override
	public String privilegeToSee() {
		return PRIVILEGE;
	}

	@Override
	public String endSession() {
		return "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE " + IDENTITY
				+ " = ? AND a.application_name = ?";
	}

	@Override
	public String findBlockers() {
		return "SELECT format('session %s of user ''%s'' (%s), %s since %s: %s', pid, usename, application_name, state,"
				+ " to_char(coalesce(xact_start, query_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
				+ " left(query, 100)) FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids(CAST(? AS integer)))";
	}

	@Override
	public List<String> findActivity() {
		return ACTIVITY;
	}

	/**
	 * A database may have a Warden for each of its schemas.
	 */
	@Override
	public String findStatements() {
		return "SELECT pid, format('session %s of user ''%s'' (%s)', pid, usename, application_name), query"
				+ " FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
				+ " AND pid <> pg_backend_pid() AND coalesce(application_name, '') NOT LIKE 'warden:%'";
	}

	@Override
	public String endOtherSession(long session) {
		return "SELECT pg_terminate_backend(" + session + ")";
	}

	/**
	 * Behind a pooler, only the mark tells which session has the transaction of the run.
	 */
	@Override
	public List<WaitQuery> findWaits(long session, String mark) {
		return List.of(new WaitQuery("sessions that wait for locks", List.of(PostgresWaits.of(session, mark))));
	}

	private static String progress(String view, String text) {
		return "(SELECT " + text + " FROM pg_stat_progress_" + view + " p WHERE p.pid = a.pid), ";
	}

}
