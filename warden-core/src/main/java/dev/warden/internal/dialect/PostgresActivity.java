package dev.warden.internal.dialect;

import java.util.List;

/**
 * What PostgreSQL does for a session.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/progress-reporting.html">Progress
 * Reporting</a>
 */
final class PostgresActivity {

	private static final String WAIT = "CASE WHEN a.wait_event_type <> 'Client' THEN"
			+ " format('waiting for %s %s', a.wait_event_type, a.wait_event) END,"
			+ " (SELECT string_agg(format('held by session %s of user ''%s'' (%s)', b.pid, b.usename, b.application_name), ', ')"
			+ " FROM pg_stat_activity b WHERE b.pid = ANY (pg_blocking_pids(a.pid))))"
			+ " FROM pg_stat_activity a WHERE a.pid = CAST(? AS integer)";

	/** The second is for servers before 14, which have no view of COPY. */
	static final List<String> QUERIES = List.of("SELECT concat_ws(', ', "
			+ progress("create_index", "format('%s, %s of %s blocks', p.phase, p.blocks_done, p.blocks_total)")
			+ progress("vacuum",
					"format('vacuum, %s, %s of %s blocks', p.phase, p.heap_blks_scanned, p.heap_blks_total)")
			+ progress("analyze",
					"format('analyze, %s, %s of %s blocks', p.phase, p.sample_blks_scanned, p.sample_blks_total)")
			+ progress("cluster", "format('%s, %s, %s rows', lower(p.command), p.phase, p.heap_tuples_scanned)")
			+ progress("copy", "format('copy, %s rows, %s bytes', p.tuples_processed, p.bytes_processed)") + WAIT,
			"SELECT concat_ws(', ', " + WAIT);

	private PostgresActivity() {
	}

	private static String progress(String view, String text) {
		return "(SELECT " + text + " FROM pg_stat_progress_" + view + " p WHERE p.pid = a.pid), ";
	}

}
