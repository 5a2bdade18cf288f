package dev.warden.internal.dialect;

import java.util.List;

/**
 * Who waits for whom on MySQL and MariaDB: for the definition of a table, and for rows.
 * The servers do not say since when; a statement that waits for a definition has done
 * little else.
 */
final class MySqlWaits {

	private static final String TABLES = "sessions that wait for the definition of a table";

	private static final String ROWS = "sessions that wait for rows";

	/**
	 * What asks for the lock that lets nobody else in stands before all that come later.
	 * @see <a href=
	 * "https://dev.mysql.com/doc/refman/8.4/en/performance-schema-metadata-locks-table.html">metadata_locks</a>
	 */
	private static final String METADATA_LOCKS = """
			SELECT t.PROCESSLIST_ID AS waiter, b.PROCESSLIST_ID AS blocker, b.PROCESSLIST_ID = ? AS own,
			 CAST(COALESCE((SELECT MAX(e.TIMER_WAIT) / 1000000000 FROM performance_schema.events_statements_current e
			  WHERE e.THREAD_ID = t.THREAD_ID), t.PROCESSLIST_TIME * 1000) AS SIGNED) AS millis,
			 CONCAT(w.OBJECT_SCHEMA, '.', w.OBJECT_NAME) AS relation, REPLACE(g.LOCK_TYPE, '_', ' ') AS mode,
			 NULL AS run_sql, NULL AS `sql`
			FROM performance_schema.metadata_locks w
			JOIN performance_schema.metadata_locks g ON g.OBJECT_TYPE = 'TABLE' AND g.OBJECT_SCHEMA = w.OBJECT_SCHEMA
			 AND g.OBJECT_NAME = w.OBJECT_NAME AND g.OWNER_THREAD_ID <> w.OWNER_THREAD_ID
			JOIN performance_schema.threads t ON t.THREAD_ID = w.OWNER_THREAD_ID
			JOIN performance_schema.threads b ON b.THREAD_ID = g.OWNER_THREAD_ID
			WHERE w.OBJECT_TYPE = 'TABLE' AND w.LOCK_STATUS = 'PENDING' AND t.PROCESSLIST_ID IS NOT NULL
			 AND b.PROCESSLIST_ID IS NOT NULL
			 AND (g.LOCK_TYPE IN ('EXCLUSIVE', 'SHARED_NO_READ_WRITE')
			  OR (g.LOCK_STATUS = 'GRANTED' AND (w.LOCK_TYPE IN ('EXCLUSIVE', 'SHARED_NO_READ_WRITE')
			   OR (g.LOCK_TYPE IN ('SHARED_UPGRADABLE', 'SHARED_NO_WRITE')
			    AND w.LOCK_TYPE IN ('SHARED_UPGRADABLE', 'SHARED_NO_WRITE'))
			   OR (g.LOCK_TYPE IN ('SHARED_NO_WRITE', 'SHARED_READ_ONLY')
			    AND w.LOCK_TYPE IN ('SHARED_WRITE', 'SHARED_WRITE_LOW_PRIO'))
			   OR (g.LOCK_TYPE IN ('SHARED_WRITE', 'SHARED_WRITE_LOW_PRIO')
			    AND w.LOCK_TYPE IN ('SHARED_NO_WRITE', 'SHARED_READ_ONLY')))))
			ORDER BY FIELD(g.LOCK_TYPE, 'SHARED_NO_READ_WRITE', 'EXCLUSIVE') DESC
			""";

	/**
	 * Every user may see the own sessions, which most applications migrate with, too. Who
	 * waits says only that it waits, not for what: it waits for the run if it began
	 * later, and both name the same table.
	 */
	private static final String PROCESSES = """
			SELECT w.ID AS waiter, r.ID AS blocker, TRUE AS own, CAST(w.%1$s AS SIGNED) AS millis, NULL AS relation, NULL AS mode,
			 r.INFO AS run_sql, w.INFO AS `sql`
			FROM information_schema.PROCESSLIST w JOIN information_schema.PROCESSLIST r ON r.ID = ?
			WHERE w.STATE LIKE 'Waiting for table%%lock' AND w.ID <> r.ID AND w.%1$s <= r.%1$s
			 AND w.INFO IS NOT NULL AND r.INFO IS NOT NULL
			""";

	/** A server that does not record these locks shows none, to whoever may read them. */
	private static final String NOT_RECORDED = " AND NOT EXISTS (SELECT 1 FROM performance_schema.setup_instruments i"
			+ " WHERE i.NAME = 'wait/lock/metadata/sql/mdl' AND i.ENABLED = 'YES')";

	/**
	 * The locks of InnoDB.
	 * @see <a href=
	 * "https://dev.mysql.com/doc/refman/8.4/en/performance-schema-data-lock-waits-table.html">data_lock_waits</a>
	 */
	private static final String DATA_LOCKS = """
			SELECT t.PROCESSLIST_ID AS waiter, b.PROCESSLIST_ID AS blocker, b.PROCESSLIST_ID = ? AS own,
			 CAST(COALESCE((SELECT MAX(e.TIMER_WAIT) / 1000000000 FROM performance_schema.events_statements_current e
			  WHERE e.THREAD_ID = t.THREAD_ID), t.PROCESSLIST_TIME * 1000) AS SIGNED) AS millis,
			 CONCAT(l.OBJECT_SCHEMA, '.', l.OBJECT_NAME) AS relation, 'row' AS mode, NULL AS run_sql, NULL AS `sql`
			FROM performance_schema.data_lock_waits w
			JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID
			JOIN performance_schema.threads t ON t.THREAD_ID = w.REQUESTING_THREAD_ID
			JOIN performance_schema.threads b ON b.THREAD_ID = w.BLOCKING_THREAD_ID
			WHERE t.PROCESSLIST_ID IS NOT NULL AND b.PROCESSLIST_ID IS NOT NULL
			""";

	/**
	 * The locks of InnoDB, for who has the privilege {@code PROCESS}.
	 * @see <a href=
	 * "https://mariadb.com/kb/en/information-schema-innodb_lock_waits-table/">INNODB_LOCK_WAITS</a>
	 */
	private static final String INNODB_LOCKS = """
			SELECT r.trx_mysql_thread_id AS waiter, b.trx_mysql_thread_id AS blocker,
			 b.trx_mysql_thread_id = ? AS own,
			 (SELECT CAST(p.TIME_MS AS SIGNED) FROM information_schema.PROCESSLIST p WHERE p.ID = r.trx_mysql_thread_id) AS millis,
			 REPLACE(l.lock_table, '`', '') AS relation, 'row' AS mode, NULL AS run_sql, NULL AS `sql`
			FROM information_schema.INNODB_LOCK_WAITS w
			JOIN information_schema.INNODB_LOCKS l ON l.lock_id = w.requested_lock_id
			JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id
			JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id
			""";

	private MySqlWaits() {
	}

	static List<Sessions.WaitQuery> ofMySql(long session) {
		String processes = PROCESSES.formatted("TIME * 1000");
		return List.of(
				new Sessions.WaitQuery(TABLES,
						List.of(BoundSql.of("(" + METADATA_LOCKS + ") UNION ALL (" + processes + NOT_RECORDED + ")",
								session, session), BoundSql.of(processes, session))),
				new Sessions.WaitQuery(ROWS, List.of(BoundSql.of(DATA_LOCKS, session))));
	}

	/**
	 * The plugin that would show the locks does not show who waits for them.
	 */
	static List<Sessions.WaitQuery> ofMariaDb(long session) {
		return List.of(new Sessions.WaitQuery(TABLES, List.of(BoundSql.of(PROCESSES.formatted("TIME_MS"), session))),
				new Sessions.WaitQuery(ROWS, List.of(BoundSql.of(INNODB_LOCKS, session))));
	}

}
