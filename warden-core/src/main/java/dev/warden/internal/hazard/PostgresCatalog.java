package dev.warden.internal.hazard;

import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.hazard.Question.Part;
import dev.warden.internal.hazard.TableFacts.Fact;
import dev.warden.internal.jdbc.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog of PostgreSQL says of the tables of suspicions, in one query. It locks
 * nothing, unless nobody has ever counted the rows of a table. How many rows a table has
 * is what the last {@code ANALYZE} and the statistics say.
 */
final class PostgresCatalog {

	/** The first relation of those that its names may stand for. */
	private static final String NAMED = "(SELECT to_regclass(w.name)::oid"
			+ " FROM unnest(s.names) WITH ORDINALITY w(name, place)"
			+ " WHERE to_regclass(w.name) IS NOT NULL ORDER BY place LIMIT 1)";

	private static final String DOMAIN = "(SELECT to_regtype(w.name)::oid"
			+ " FROM unnest(s.names) WITH ORDINALITY w(name, place)"
			+ " WHERE to_regtype(w.name) IS NOT NULL ORDER BY place LIMIT 1)";

	/** The relation that a suspicion is about. */
	private static final String RELATION = """
			CASE s.scope
			  WHEN 'DEFAULT_PARTITION' THEN (SELECT pt.partdefid FROM pg_partitioned_table pt WHERE pt.partrelid = @named)
			  WHEN 'DOMAIN' THEN (SELECT u.oid FROM pg_class u JOIN pg_attribute ua ON ua.attrelid = u.oid
			   WHERE u.relkind IN ('r', 'm') AND NOT ua.attisdropped AND ua.atttypid = @domain
			   ORDER BY u.relpages DESC LIMIT 1)
			  WHEN 'SCHEMA' THEN (SELECT u.oid FROM pg_class u WHERE u.relkind IN ('r', 'm')
			   AND u.relnamespace = to_regnamespace(s.names[array_length(s.names, 1)])::oid ORDER BY u.relpages DESC LIMIT 1)
			  WHEN 'DATABASE' THEN (SELECT u.oid FROM pg_class u WHERE u.relkind IN ('r', 'm') AND u.oid >= 16384
			   ORDER BY u.relpages DESC LIMIT 1)
			  ELSE @named END
			"""
		.replace("@named", NAMED)
		.replace("@domain", DOMAIN);

	/** The rows that are counted of a relation. */
	private static final String COUNTED = """
			SELECT p.oid, CASE WHEN p.relkind = 'p' THEN 0
			   WHEN p.reltuples > 0 THEN p.reltuples
			   WHEN pg_stat_get_live_tuples(p.oid) > 0 THEN pg_stat_get_live_tuples(p.oid)
			   WHEN p.reltuples = 0 AND current_setting('server_version_num')::int >= 140000 THEN 0 END AS counted
			  FROM pg_class p""";

	private static final String SIZE = "coalesce(sum(r.counted) FILTER (WHERE r.counted > 0), 0) AS counted,"
			+ " coalesce(sum(CASE WHEN r.counted IS NULL THEN pg_relation_size(r.oid) / 8192 END), 0) AS pages";

	/** How large a table is with its partitions and what inherits from it. */
	private static final String TREE = """
			(WITH RECURSIVE part(oid) AS (SELECT t.oid WHERE s.scope <> 'ONLY' OR t.relkind <> 'p'
			  UNION ALL SELECT h.inhrelid FROM pg_inherits h JOIN part ON h.inhparent = part.oid
			   WHERE s.scope <> 'ONLY' AND (t.relkind = 'p' OR s.scope = 'TREE'))
			 SELECT @size FROM (@counted JOIN part ON part.oid = p.oid) r)
			""".replace("@size", SIZE).replace("@counted", COUNTED);

	/** The tables that refer to those that are emptied, and so on. */
	private static final String DEPENDANTS = """
			(WITH RECURSIVE named(oid) AS (SELECT coalesce(to_regclass(r), t.oid)::oid FROM unnest(s.emptied) r),
			 dependant(oid) AS (SELECT oid FROM named
			  UNION SELECT k.conrelid FROM pg_constraint k JOIN dependant y ON k.confrelid = y.oid AND k.contype = 'f')
			 SELECT string_agg(r.oid::regclass::text, ', ') AS tables, @size FROM (@counted JOIN dependant y ON y.oid = p.oid
			  WHERE p.oid NOT IN (SELECT oid FROM named)) r)
			"""
		.replace("@size", SIZE)
		.replace("@counted", COUNTED);

	private static final String TYPE = """
			CASE WHEN ft.typtype = 'd' THEN format_type(ft.typbasetype, NULL)
			  ELSE format_type(a.atttypid, a.atttypmod) END AS type
			""";

	private static final String NEW_TYPE = """
			CASE WHEN tt.typtype = 'd' THEN format_type(tt.typbasetype, tt.typtypmod)
			  ELSE format_type(tt.oid, NULL) END AS new_type
			""";

	private static final String INDEXES = """
			(SELECT max(CASE WHEN x.indexprs IS NOT NULL OR x.indpred IS NOT NULL THEN 2 ELSE 1 END)
			  FROM pg_index x WHERE x.indrelid = t.oid AND (a.attnum = ANY (x.indkey::int2[]) OR EXISTS (
			   SELECT 1 FROM pg_depend xd WHERE xd.classid = 'pg_class'::regclass AND xd.objid = x.indexrelid
			    AND xd.refobjid = t.oid AND xd.refobjsubid = a.attnum))) AS indexes
			""";

	private static final String SAME_FORM = """
			EXISTS (SELECT 1 FROM pg_cast pc WHERE pc.castsource = coalesce(nullif(ft.typbasetype, 0), ft.oid)
			  AND pc.casttarget = coalesce(nullif(tt.typbasetype, 0), tt.oid) AND pc.castmethod = 'b') AS same_form
			""";

	/** Whether a type has constraints. */
	private static final String CONSTRAINED = "(@type.typtype = 'd' AND (@type.typnotnull"
			+ " OR EXISTS (SELECT 1 FROM pg_constraint dk WHERE dk.contypid = @type.oid)))";

	private static final String CHECKED = """
			EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			  AND a.attnum = ANY (k.conkey)) AS checked
			""";

	private static final String BOUNDED = """
			s.parents IS NOT NULL AND EXISTS (
			  SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated AND EXISTS (
			   SELECT 1 FROM pg_partitioned_table pt JOIN pg_attribute pa ON pa.attrelid = pt.partrelid
			    AND pa.attnum = ANY (pt.partattrs::int2[]) AND pa.attnum > 0
			   JOIN pg_attribute ka ON ka.attrelid = t.oid AND ka.attname = pa.attname AND ka.attnum = ANY (k.conkey)
			   WHERE pt.partrelid = coalesce((SELECT ph.inhparent FROM pg_inherits ph WHERE ph.inhrelid = t.oid),
			    (SELECT max(to_regclass(r)::oid) FROM unnest(s.parents) r))
			   AND NOT EXISTS (SELECT 1 FROM pg_constraint ok WHERE ok.conrelid = pt.partrelid
			    AND ok.contype = 'c' AND ok.conname = k.conname))) AS bounded
			""";

	private static final String UNCHANGED = """
			lower(s.form) = ANY (ARRAY[CASE t.relpersistence WHEN 'p' THEN 'logged' ELSE 'unlogged' END,
			  'access method ' || (SELECT amname FROM pg_am WHERE oid = t.relam),
			  'tablespace ' || (SELECT spcname FROM pg_tablespace WHERE oid = coalesce(nullif(t.reltablespace, 0),
			   (SELECT dattablespace FROM pg_database WHERE datname = current_database())))]) AS unchanged
			""";

	private static final String VOLATILE_CALL = """
			s.calls IS NOT NULL AND (EXISTS (SELECT 1 FROM pg_proc f WHERE f.proname = ANY (s.calls)
			  GROUP BY f.proname HAVING bool_and(f.provolatile = 'v')) OR EXISTS (SELECT 1 FROM pg_type nt
			  WHERE lower(nt.typname) = ANY (s.calls) AND @constrained)) AS volatile_call
			""".replace("@constrained", CONSTRAINED.replace("@type", "nt"));

	private static final String NOT_NULL = """
			CASE WHEN i.indexrelid IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM pg_attribute ia
			   WHERE ia.attrelid = t.oid AND ia.attnum = ANY (i.indkey::int2[]) AND NOT ia.attnotnull)
			  ELSE coalesce(a.attnotnull, false) AND NOT EXISTS (SELECT 1 FROM pg_constraint k
			   WHERE k.conrelid = t.oid AND k.contype = 'n' AND NOT k.convalidated AND a.attnum = ANY (k.conkey))
			  OR (current_setting('server_version_num')::int >= 120000 AND EXISTS (
			  SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			   AND pg_get_constraintdef(k.oid) LIKE '%' || replace('(' || quote_ident(a.attname) || ' IS NOT NULL)', '_', '!_')
			    || '%' ESCAPE '!'
			   AND pg_get_constraintdef(k.oid) NOT LIKE '% OR %')) END AS not_null
			""";

	private static final String INDEXED = """
			s.condition IS NOT NULL AND EXISTS (
			  SELECT 1 FROM pg_index x LEFT JOIN pg_attribute xa ON xa.attrelid = x.indrelid AND xa.attnum = x.indkey[0]
			  WHERE x.indrelid = t.oid AND (x.indkey[0] = 0 OR xa.attname = ANY (s.condition))) AS indexed
			""";

	private static final String HELD = """
			(SELECT min(hn.nspname || '.' || hc.relname) FROM unnest(s.locked) r
			  JOIN pg_class h ON h.oid = to_regclass(r) LEFT JOIN pg_index hi ON hi.indexrelid = h.oid
			  JOIN pg_class hc ON hc.oid = coalesce(hi.indrelid, h.oid) JOIN pg_namespace hn ON hn.oid = hc.relnamespace
			  WHERE hc.relpersistence <> 't') AS held
			""";

	private static final String INSTANCES = """
			CASE WHEN s.instances THEN (SELECT count(*) FROM pg_stat_activity o
			  WHERE o.datname = current_database() AND o.usename = session_user AND o.pid <> pg_backend_pid()
			   AND o.backend_start < now() - make_interval(secs => s.age) AND o.application_name IN (
			    current_setting('application_name'), 'PostgreSQL JDBC Driver',
			    (SELECT reset_val FROM pg_settings WHERE name = 'application_name'))
			   AND o.application_name <> '') ELSE 0 END AS instances
			""";

	private static final String BLOCKER = """
			CASE WHEN s.blockers IS NOT NULL AND current_setting('lock_timeout') = '0' THEN (
			  SELECT format('session %s has a transaction for %ss', b.pid, extract(epoch FROM now() - b.xact_start)::int)
			  FROM pg_locks l JOIN pg_stat_activity b ON b.pid = l.pid
			  WHERE l.relation = t.oid AND l.granted AND b.datname = current_database() AND b.pid <> pg_backend_pid()
			   AND (s.blockers = 'ALL' OR l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
			    'AccessExclusiveLock'))
			   AND b.xact_start < now() - interval '5 seconds' ORDER BY b.xact_start LIMIT 1) END AS blocker
			""";

	private static final String FACTS = String.join(", ", "s.number", "n.nspname || '.' || t.relname AS name",
			"l.counted, l.pages", "t.relkind = 'p' AS partitioned", "coalesce(i.indisvalid, true) AS valid", TYPE,
			NEW_TYPE, SAME_FORM, CONSTRAINED.replace("@type", "tt") + " AS constrained", INDEXES, CHECKED, NOT_NULL,
			"a.attgenerated = 's' AS stored", "current_setting('TimeZone') ~* '^(etc/)?(utc|gmt)$' AS utc", UNCHANGED,
			VOLATILE_CALL, INDEXED, BOUNDED, HELD, INSTANCES, BLOCKER,
			"d.tables AS dependants, d.counted AS dependant_rows, d.pages AS dependant_pages");

	/** The suspicions with their tables, columns and types. */
	private static final String TABLES = """
			s JOIN pg_class c ON c.oid = @relation
			LEFT JOIN pg_index i ON i.indexrelid = c.oid
			JOIN pg_class t ON t.oid = coalesce(i.indrelid, c.oid) JOIN pg_namespace n ON n.oid = t.relnamespace
			LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			 AND a.attname = s.column_name
			LEFT JOIN pg_type ft ON ft.oid = a.atttypid
			LEFT JOIN pg_type tt ON tt.oid = to_regtype(s.new_type),
			LATERAL @tree l, LATERAL @dependants d
			WHERE (t.relkind IN ('r', 'p', 'm')
			  OR t.relkind = 'v' AND (s.instances IS NOT NULL OR s.blockers IS NOT NULL))
			 AND t.relpersistence <> 't'
			""".replace("@relation", RELATION).replace("@tree", TREE).replace("@dependants", DEPENDANTS);

	private PostgresCatalog() {
	}

	/**
	 * Look.
	 * @param schema where what is named without a schema is looked for first
	 * @param minRows how many rows a table has at least for which it matters
	 * @return the facts of each suspicion, empty where its table is not there
	 */
	static List<Optional<TableFacts>> look(Session session, String schema, long minRows, List<Suspect> suspects) {
		List<Optional<TableFacts>> facts = new ArrayList<>();
		double age = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
		StringBuilder sql = new StringBuilder("WITH s(number, age, names, scope");
		for (Part part : Part.values()) {
			sql.append(", ").append(part.name().toLowerCase(Locale.ROOT));
		}
		sql.append(") AS (VALUES ");
		for (Suspect suspect : suspects) {
			sql.append(facts.isEmpty() ? "(" : ", (").append(facts.size());
			sql.append(", ").append(age).append("::float8");
			append(sql, session.dialect(), schema, suspect);
			sql.append(')');
			facts.add(Optional.empty());
		}
		session.query(sql.append(") SELECT ").append(FACTS).append(" FROM ").append(TABLES).toString(),
				(row, number) -> {
					facts.set(row.getInt("number"), Optional.of(read(row, minRows)));
					return number;
				});
		return facts;
	}

	private static void append(StringBuilder sql, Dialect dialect, String schema, Suspect suspect) {
		Relation relation = suspect.suspicion().relation();
		Question question = suspect.suspicion().effect().question();
		SearchPath path = suspect.path();
		sql.append(", ").append(array(dialect, path.names(dialect, schema, relation.name()).toList()));
		sql.append(", ").append(dialect.literal(relation.scope().name())).append("::text");
		for (Part part : Part.values()) {
			List<String> words = question.parts().get(part);
			sql.append(", ").append((words == null) ? "NULL" : switch (part) {
				case COLUMN_NAME -> dialect.literal(column(words.get(0)));
				case NEW_TYPE, FORM, BLOCKERS -> dialect.literal(words.get(0));
				case CALLS, CONDITION -> array(dialect, words);
				case LOCKED, EMPTIED, PARENTS -> array(dialect, firstNames(dialect, schema, path, words));
				case INSTANCES -> "true";
			}).append("::").append(part.type());
		}
	}

	private static List<String> firstNames(Dialect dialect, String schema, SearchPath path, List<String> tables) {
		return tables.stream().flatMap((table) -> path.names(dialect, schema, table).limit(1)).toList();
	}

	private static String array(Dialect dialect, List<String> texts) {
		return texts.stream().map(dialect::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
	}

	/**
	 * Return the name of a column as the catalog has it.
	 */
	private static String column(String written) {
		return written.startsWith("\"") ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
				: written.toLowerCase(Locale.ROOT);
	}

	private static TableFacts read(ResultSet row, long minRows) throws SQLException {
		Set<Fact> facts = EnumSet.noneOf(Fact.class);
		for (Fact fact : Fact.values()) {
			if (row.getBoolean(fact.name().toLowerCase(Locale.ROOT))) {
				facts.add(fact);
			}
		}
		return new TableFacts(row.getString("name"),
				new TableFacts.Size(row.getLong("counted"), row.getLong("pages"), minRows), facts, column(row),
				row.getString("held"), row.getInt("instances"), row.getString("blocker"), dependants(row, minRows));
	}

	private static TableFacts.@Nullable Column column(ResultSet row) throws SQLException {
		String type = row.getString("type");
		return (type != null) ? new TableFacts.Column(type, row.getString("new_type"), row.getInt("indexes")) : null;
	}

	private static TableFacts.@Nullable Dependants dependants(ResultSet row, long minRows) throws SQLException {
		String tables = row.getString("dependants");
		return (tables != null)
				? new TableFacts.Dependants(tables,
						new TableFacts.Size(row.getLong("dependant_rows"), row.getLong("dependant_pages"), minRows))
				: null;
	}

}
