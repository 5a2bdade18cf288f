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

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog of PostgreSQL says of the tables of suspicions, in one query. It locks
 * nothing, unless nobody has ever counted the rows of a table. How many rows a table has
 * is what the last {@code ANALYZE} and the statistics say.
 */
final class PostgresCatalog {

	private static final String FACTS = """
			SELECT s.number, n.nspname || '.' || t.relname AS name, coalesce(i.indisvalid, true) AS valid,
			 l.counted, l.pages, format_type(a.atttypid, a.atttypmod) AS type,
			 format_type(to_regtype(nullif(s.type, '')), NULL) AS new_type,
			 current_setting('TimeZone') ~* '^(etc/)?(utc|gmt)$' AS utc,
			 s.kind = 'rewrites-table' AND EXISTS (SELECT 1 FROM pg_proc f WHERE f.proname = ANY (s.condition)
			  GROUP BY f.proname HAVING bool_and(f.provolatile = 'v')) AS volatile_call,
			 coalesce(a.attnotnull, false) OR (current_setting('server_version_num')::int >= 120000 AND EXISTS (
			  SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			   AND pg_get_constraintdef(k.oid) LIKE '%' || replace('(' || quote_ident(a.attname) || ' IS NOT NULL)', '_', '!_')
			    || '%' ESCAPE '!'
			   AND pg_get_constraintdef(k.oid) NOT LIKE '% OR %')) AS not_null,
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
			   AND b.xact_start < now() - interval '5 seconds' ORDER BY b.xact_start LIMIT 1) END AS blocker,
			 d.tables AS dependants, d.counted AS dependant_rows, d.pages AS dependant_pages
			FROM s JOIN pg_class c ON c.oid = coalesce(to_regclass(s.qualified), to_regclass(s.relation))
			LEFT JOIN pg_index i ON i.indexrelid = c.oid
			JOIN pg_class t ON t.oid = coalesce(i.indrelid, c.oid) JOIN pg_namespace n ON n.oid = t.relnamespace
			LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			 AND a.attname = s.name,
			LATERAL (WITH RECURSIVE part(oid) AS (SELECT t.oid
			  UNION ALL SELECT h.inhrelid FROM pg_inherits h JOIN part ON h.inhparent = part.oid)
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
				"WITH s(number, qualified, relation, name, type, kind, related, condition, age) AS (VALUES ");
		for (Suspicion suspicion : suspicions) {
			sql.append(facts.isEmpty() ? "(" : ", (").append(facts.size());
			append(sql, dialect, qualified(dialect, schema, suspicion.relation()));
			append(sql, dialect, suspicion.relation());
			append(sql, dialect, column(suspicion.column()));
			append(sql, dialect, suspicion.type());
			append(sql, dialect, suspicion.kind().toString());
			append(sql, dialect, suspicion.related().stream().map((table) -> {
				String qualified = qualified(dialect, schema, table);
				return (qualified != null) ? qualified : table;
			}).toList());
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

	private static @Nullable String qualified(Dialect dialect, String schema, String relation) {
		return relation.contains(".") ? null : dialect.quote(schema) + "." + relation;
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
				row.getBoolean("valid"), row.getString("type"), row.getString("new_type"), row.getBoolean("utc"),
				row.getBoolean("volatile_call"), row.getBoolean("not_null"), row.getString("held"),
				row.getBoolean("indexed"), row.getInt("instances"), row.getString("blocker"),
				(row.getString("dependants") != null) ? new TableFacts.Dependants(row.getString("dependants"),
						row.getLong("dependant_rows"), row.getLong("dependant_pages")) : null);
	}

}
