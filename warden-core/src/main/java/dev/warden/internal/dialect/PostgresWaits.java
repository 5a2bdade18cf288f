package dev.warden.internal.dialect;

/**
 * Who waits for whom on PostgreSQL. Every user may read {@code pg_locks} and ask
 * {@code pg_blocking_pids}, which names those whose lock is in the way, and those that
 * stand before the session in the queue of a lock.
 * <p>
 * A session that waits for a row waits for its transaction, and has marked the row's
 * table before.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/view-pg-locks.html">pg_locks</a>
 */
final class PostgresWaits {

	/**
	 * The column {@code waitstart} is new in version 14. Servers that work for no client
	 * are no victims, and no Warden is.
	 */
	private static final String WAITING = """
			WITH own AS (
			 SELECT a.pid FROM pg_stat_activity a WHERE a.pid = CAST(? AS integer) OR a.application_name = ?),
			waiting AS (
			 SELECT l.pid, l.relation, l.locktype, CAST(to_jsonb(l) ->> 'waitstart' AS timestamptz) AS since,
			  a.query_start, pg_blocking_pids(l.pid) AS blockers
			 FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
			 WHERE NOT l.granted AND l.pid IS NOT NULL AND EXISTS (SELECT 1 FROM own)
			  AND coalesce(a.application_name, '') NOT LIKE 'warden:%'
			  AND coalesce(a.backend_type, '') NOT IN ('autovacuum worker', 'parallel worker')),
			named AS (
			 SELECT w.*, coalesce(w.relation,
			  (SELECT t.relation FROM pg_locks t WHERE t.pid = w.pid AND t.locktype = 'tuple' LIMIT 1),
			  (SELECT min(t.relation) FROM pg_locks t JOIN pg_class c ON c.oid = t.relation
			   WHERE t.pid = w.pid AND t.granted AND t.mode = 'RowExclusiveLock' AND c.relkind = 'r'
			   HAVING count(*) = 1)) AS named
			 FROM waiting w)
			""";

	private static final String ROWS = """
			SELECT w.pid AS waiter, b.pid AS blocker, EXISTS (SELECT 1 FROM own o WHERE o.pid = b.pid) AS own,
			 CAST(extract(epoch FROM clock_timestamp() - coalesce(w.since, w.query_start)) * 1000 AS bigint) AS millis,
			 (SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			  WHERE c.oid = w.named) AS relation,
			 CASE WHEN w.locktype IN ('transactionid', 'tuple') THEN 'row' ELSE
			  (SELECT upper(regexp_replace(replace(m.mode, 'Lock', ''), '(?<=[a-z])(?=[A-Z])', ' ', 'g'))
			   FROM pg_locks m WHERE m.pid = b.pid AND m.relation = w.relation ORDER BY array_position(
			    ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock',
			     'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock'], m.mode) LIMIT 1) END AS mode,
			 CAST(NULL AS text) AS run_sql, CAST(NULL AS text) AS sql
			FROM named w CROSS JOIN LATERAL unnest(w.blockers) AS b(pid)
			""";

	private PostgresWaits() {
	}

	static BoundSql of(long session, String mark) {
		return BoundSql.of(WAITING + ROWS, session, mark);
	}

}
