package dev.warden.internal.dialect;

/**
 * What PostgreSQL tells about tables.
 */
final class PostgresTables {

	/**
	 * The file of a table changes when its rows are written anew. Views and partitioned
	 * tables have none.
	 */
	static final String FILES = """
			SELECT n.nspname || '.' || c.relname, coalesce(pg_relation_filenode(c.oid), 0)::text
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'm', 'v') AND c.relpersistence <> 't'
			 AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

	static final String OWN_LOCKS = """
			SELECT DISTINCT ON (n.nspname, c.relname) n.nspname || '.' || c.relname,
			 upper(regexp_replace(replace(l.mode, 'Lock', ''), '(?<=[a-z])(?=[A-Z])', ' ', 'g'))
			FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE l.pid = pg_backend_pid() AND l.granted AND c.relkind IN ('r', 'p', 'm', 'v')
			 AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			 AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
			ORDER BY n.nspname, c.relname, array_position(
			 ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock',
			  'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock', 'AccessShareLock'], l.mode)""";

	private PostgresTables() {
	}

}
