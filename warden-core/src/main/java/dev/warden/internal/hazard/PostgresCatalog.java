package dev.warden.internal.hazard;

import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog of PostgreSQL says of the tables of suspicions, in one query. It locks
 * nothing, unless nobody has ever counted the rows of a table. How many rows a table has
 * is what the last {@code ANALYZE} and the statistics say.
 */
final class PostgresCatalog {

	/**
	 * Where a column may be one of a type with constraints, {@code @type} is that type.
	 */
	private static final String CONSTRAINED = "(@type.typtype = 'd' AND (@type.typnotnull"
			+ " OR EXISTS (SELECT 1 FROM pg_constraint dk WHERE dk.contypid = @type.oid)))";

	private static final String FACTS = """
			SELECT s.number, n.nspname || '.' || t.relname AS name, coalesce(i.indisvalid, true) AS valid,
			 l.counted, l.pages, t.relkind = 'p' AS partitioned,
			 CASE WHEN ft.typtype = 'd' THEN format_type(ft.typbasetype, NULL)
			  ELSE format_type(a.atttypid, a.atttypmod) END AS type,
			 CASE WHEN tt.typtype = 'd' THEN format_type(tt.typbasetype, tt.typtypmod)
			  ELSE format_type(tt.oid, NULL) END AS new_type,
			 EXISTS (SELECT 1 FROM pg_cast pc WHERE pc.castsource = coalesce(nullif(ft.typbasetype, 0), ft.oid)
			  AND pc.casttarget = coalesce(nullif(tt.typbasetype, 0), tt.oid) AND pc.castmethod = 'b') AS same_form,
			 @constrained AS constrained,
			 EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			  AND CASE WHEN s.kind = 'exclusive-maintenance' THEN EXISTS (
			   SELECT 1 FROM pg_partitioned_table pt JOIN pg_attribute pa ON pa.attrelid = pt.partrelid
			    AND pa.attnum = ANY (pt.partattrs::int2[]) AND pa.attnum > 0
			   JOIN pg_attribute ka ON ka.attrelid = t.oid AND ka.attname = pa.attname AND ka.attnum = ANY (k.conkey)
			   WHERE pt.partrelid = coalesce((SELECT ph.inhparent FROM pg_inherits ph WHERE ph.inhrelid = t.oid),
			    (SELECT max(to_regclass(r)::oid) FROM unnest(s.related) r))
			   AND NOT EXISTS (SELECT 1 FROM pg_constraint ok WHERE ok.conrelid = pt.partrelid
			    AND ok.contype = 'c' AND ok.conname = k.conname))
			  ELSE a.attnum = ANY (k.conkey) END) AS checked,
			 (SELECT max(CASE WHEN x.indexprs IS NOT NULL OR x.indpred IS NOT NULL THEN 2 ELSE 1 END)
			  FROM pg_index x WHERE x.indrelid = t.oid AND (a.attnum = ANY (x.indkey::int2[]) OR EXISTS (
			   SELECT 1 FROM pg_depend xd WHERE xd.classid = 'pg_class'::regclass AND xd.objid = x.indexrelid
			    AND xd.refobjid = t.oid AND xd.refobjsubid = a.attnum))) AS indexes,
			 lower(s.type) = ANY (ARRAY[CASE t.relpersistence WHEN 'p' THEN 'logged' ELSE 'unlogged' END,
			  'access method ' || (SELECT amname FROM pg_am WHERE oid = t.relam),
			  'tablespace ' || (SELECT spcname FROM pg_tablespace WHERE oid = coalesce(nullif(t.reltablespace, 0),
			   (SELECT dattablespace FROM pg_database WHERE datname = current_database()))),
			  CASE WHEN a.attgenerated <> 's' THEN 'stored' END]) AS unchanged,
			 current_setting('TimeZone') ~* '^(etc/)?(utc|gmt)$' AS utc,
			 s.kind = 'rewrites-table' AND (EXISTS (SELECT 1 FROM pg_proc f WHERE f.proname = ANY (s.condition)
			  GROUP BY f.proname HAVING bool_and(f.provolatile = 'v')) OR EXISTS (SELECT 1 FROM pg_type nt
			  WHERE lower(nt.typname) = ANY (s.condition) AND @domain)) AS volatile_call,
			 CASE WHEN i.indexrelid IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM pg_attribute ia
			   WHERE ia.attrelid = t.oid AND ia.attnum = ANY (i.indkey::int2[]) AND NOT ia.attnotnull)
			  ELSE coalesce(a.attnotnull, false) AND NOT EXISTS (SELECT 1 FROM pg_constraint k
			   WHERE k.conrelid = t.oid AND k.contype = 'n' AND NOT k.convalidated AND a.attnum = ANY (k.conkey))
			  OR (current_setting('server_version_num')::int >= 120000 AND EXISTS (
			  SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			   AND pg_get_constraintdef(k.oid) LIKE '%' || replace('(' || quote_ident(a.attname) || ' IS NOT NULL)', '_', '!_')
			    || '%' ESCAPE '!'
			   AND pg_get_constraintdef(k.oid) NOT LIKE '% OR %')) END AS not_null,
			 (SELECT min(hn.nspname || '.' || hc.relname) FROM unnest(s.related) r
			  JOIN pg_class h ON h.oid = to_regclass(r) LEFT JOIN pg_index hi ON hi.indexrelid = h.oid
			  JOIN pg_class hc ON hc.oid = coalesce(hi.indrelid, h.oid) JOIN pg_namespace hn ON hn.oid = hc.relnamespace
			  WHERE s.kind = 'lock-held-while-working' AND hc.relpersistence <> 't') AS held,
			 s.condition IS NOT NULL AND EXISTS (
			  SELECT 1 FROM pg_index x LEFT JOIN pg_attribute xa ON xa.attrelid = x.indrelid AND xa.attnum = x.indkey[0]
			  WHERE x.indrelid = t.oid AND (x.indkey[0] = 0 OR xa.attname = ANY (s.condition))) AS indexed,
			 CASE WHEN s.kind = 'old-release-breaks' THEN (SELECT count(*) FROM pg_stat_activity o
			  WHERE o.datname = current_database() AND o.usename = session_user AND o.pid <> pg_backend_pid()
			   AND o.backend_start < now() - make_interval(secs => s.age) AND o.application_name IN (
			    current_setting('application_name'), 'PostgreSQL JDBC Driver',
			    (SELECT reset_val FROM pg_settings WHERE name = 'application_name'))
			   AND o.application_name <> '') ELSE 0 END AS instances,
			 CASE WHEN s.kind = 'no-lock-timeout' AND current_setting('lock_timeout') = '0' THEN (
			  SELECT format('session %s has a transaction for %ss', b.pid, extract(epoch FROM now() - b.xact_start)::int)
			  FROM pg_locks l JOIN pg_stat_activity b ON b.pid = l.pid
			  WHERE l.relation = t.oid AND l.granted AND b.datname = current_database() AND b.pid <> pg_backend_pid()
			   AND (s.type IS NULL OR l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
			    'AccessExclusiveLock'))
			   AND b.xact_start < now() - interval '5 seconds' ORDER BY b.xact_start LIMIT 1) END AS blocker,
			 d.tables AS dependants, d.counted AS dependant_rows, d.pages AS dependant_pages
			FROM s JOIN pg_class c ON c.oid = CASE s.scope
			  WHEN 'DEFAULT_PARTITION' THEN (SELECT pt.partdefid FROM pg_partitioned_table pt WHERE pt.partrelid = @named)
			  WHEN 'DOMAIN' THEN (SELECT u.oid FROM pg_class u JOIN pg_attribute ua ON ua.attrelid = u.oid
			   WHERE u.relkind IN ('r', 'm') AND NOT ua.attisdropped AND ua.atttypid = (SELECT to_regtype(w.name)::oid
			    FROM unnest(s.names) WITH ORDINALITY w(name, place) WHERE to_regtype(w.name) IS NOT NULL ORDER BY place LIMIT 1)
			   ORDER BY u.relpages DESC LIMIT 1)
			  WHEN 'SCHEMA' THEN (SELECT u.oid FROM pg_class u WHERE u.relkind IN ('r', 'm')
			   AND u.relnamespace = to_regnamespace(s.names[array_length(s.names, 1)])::oid ORDER BY u.relpages DESC LIMIT 1)
			  WHEN 'DATABASE' THEN (SELECT u.oid FROM pg_class u WHERE u.relkind IN ('r', 'm') AND u.oid >= 16384
			   ORDER BY u.relpages DESC LIMIT 1)
			  ELSE @named END
			LEFT JOIN pg_index i ON i.indexrelid = c.oid
			JOIN pg_class t ON t.oid = coalesce(i.indrelid, c.oid) JOIN pg_namespace n ON n.oid = t.relnamespace
			LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			 AND a.attname = s.name
			LEFT JOIN pg_type ft ON ft.oid = a.atttypid
			LEFT JOIN pg_type tt ON tt.oid = CASE WHEN s.name IS NOT NULL THEN to_regtype(nullif(s.type, '')) END,
			LATERAL (WITH RECURSIVE part(oid) AS (SELECT t.oid WHERE s.scope <> 'ONLY' OR t.relkind <> 'p'
			  UNION ALL SELECT h.inhrelid FROM pg_inherits h JOIN part ON h.inhparent = part.oid
			   WHERE s.scope <> 'ONLY' AND (t.relkind = 'p' OR s.scope = 'TREE'))
			 SELECT @rows FROM (@counted JOIN part ON part.oid = p.oid) r) l,
			LATERAL (WITH RECURSIVE named(oid) AS (
			  SELECT coalesce(to_regclass(r), t.oid)::oid FROM unnest(s.related) r WHERE s.kind = 'all-rows-at-once'),
			 dependant(oid) AS (SELECT oid FROM named
			  UNION SELECT k.conrelid FROM pg_constraint k JOIN dependant y ON k.confrelid = y.oid AND k.contype = 'f')
			 SELECT string_agg(r.oid::regclass::text, ', ') AS tables, @rows FROM (@counted JOIN dependant y ON y.oid = p.oid
			  WHERE p.oid NOT IN (SELECT oid FROM named)) r) d
			WHERE (t.relkind IN ('r', 'p', 'm') OR t.relkind = 'v' AND s.kind IN ('old-release-breaks', 'no-lock-timeout'))
			 AND t.relpersistence <> 't'
			"""
		.replace("@named",
				"(SELECT to_regclass(w.name)::oid FROM unnest(s.names) WITH ORDINALITY w(name, place)"
						+ " WHERE to_regclass(w.name) IS NOT NULL ORDER BY place LIMIT 1)")
		.replace("@constrained", "coalesce(" + CONSTRAINED.replace("@type", "tt") + ", false)")
		.replace("@domain", CONSTRAINED.replace("@type", "nt"))
		.replace("@rows", "coalesce(sum(r.counted) FILTER (WHERE r.counted > 0), 0) AS counted,"
				+ " coalesce(sum(CASE WHEN r.counted IS NULL THEN pg_relation_size(r.oid) / 8192 END), 0) AS pages")
		.replace("@counted", """
				SELECT p.oid, CASE WHEN p.relkind = 'p' THEN 0
				   WHEN p.reltuples > 0 THEN p.reltuples
				   WHEN pg_stat_get_live_tuples(p.oid) > 0 THEN pg_stat_get_live_tuples(p.oid)
				   WHEN p.reltuples = 0 AND current_setting('server_version_num')::int >= 140000 THEN 0 END AS counted
				  FROM pg_class p""");

	private PostgresCatalog() {
	}

	/**
	 * Look.
	 * @param schema where what is named without a schema is looked for first
	 * @return the facts of each suspicion, empty where its table is not there
	 */
	static List<Optional<TableFacts>> look(Session session, String schema, List<Suspicion> suspicions) {
		List<Optional<TableFacts>> facts = new ArrayList<>();
		Dialect dialect = session.dialect();
		double age = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
		StringBuilder sql = new StringBuilder(
				"WITH s(number, names, name, type, kind, scope, related, condition, age) AS (VALUES ");
		for (Suspicion suspicion : suspicions) {
			sql.append(facts.isEmpty() ? "(" : ", (").append(facts.size());
			append(sql, dialect, names(dialect, schema, suspicion.relation(), suspicion.path()).toList());
			append(sql, dialect, column(suspicion.column()));
			append(sql, dialect, suspicion.type());
			append(sql, dialect, suspicion.kind().toString());
			append(sql, dialect, suspicion.scope().name());
			append(sql, dialect,
					suspicion.related()
						.stream()
						.flatMap((table) -> names(dialect, schema, table, suspicion.path()).limit(1))
						.toList());
			append(sql, dialect, suspicion.condition());
			sql.append(", ").append(age).append("::float8");
			sql.append(')');
			facts.add(Optional.empty());
		}
		session.query(sql.append(") ").append(FACTS).toString(), (row, number) -> {
			facts.set(row.getInt("number"), Optional.of(read(row)));
			return number;
		});
		return facts;
	}

	/**
	 * Return the names by which a table is looked for, one after the other.
	 */
	private static Stream<String> names(Dialect dialect, String schema, String relation, @Nullable List<String> path) {
		if (relation.isEmpty() || relation.contains(".")) {
			return Stream.of(relation);
		}
		return (path != null) ? path.stream().map((each) -> each + "." + relation)
				: Stream.of(dialect.quote(schema) + "." + relation, relation);
	}

	private static void append(StringBuilder sql, Dialect dialect, @Nullable String text) {
		sql.append(", ").append((text != null) ? dialect.literal(text) : "NULL").append("::text");
	}

	private static void append(StringBuilder sql, Dialect dialect, @Nullable Collection<String> texts) {
		sql.append((texts != null)
				? texts.stream().map(dialect::literal).collect(Collectors.joining(", ", ", ARRAY[", "]")) : ", NULL")
			.append("::text[]");
	}

	/**
	 * Return the name of a column as the catalog has it.
	 */
	private static @Nullable String column(@Nullable String written) {
		if (written == null || !written.startsWith("\"")) {
			return (written != null) ? written.toLowerCase(Locale.ROOT) : null;
		}
		return written.substring(1, written.length() - 1).replace("\"\"", "\"");
	}

	private static TableFacts read(ResultSet row) throws SQLException {
		return new TableFacts(row.getString("name"), row.getLong("counted"), row.getLong("pages"),
				row.getBoolean("partitioned"), row.getBoolean("valid"), column(row), row.getBoolean("checked"),
				row.getBoolean("unchanged"), row.getBoolean("volatile_call"), row.getBoolean("not_null"),
				row.getString("held"), row.getBoolean("indexed"), row.getInt("instances"), row.getString("blocker"),
				(row.getString("dependants") != null) ? new TableFacts.Dependants(row.getString("dependants"),
						row.getLong("dependant_rows"), row.getLong("dependant_pages")) : null);
	}

	private static TableFacts.@Nullable Column column(ResultSet row) throws SQLException {
		String type = row.getString("type");
		return (type != null) ? new TableFacts.Column(type, row.getString("new_type"), row.getBoolean("same_form"),
				row.getBoolean("constrained"), row.getInt("indexes"), row.getBoolean("utc")) : null;
	}

}
