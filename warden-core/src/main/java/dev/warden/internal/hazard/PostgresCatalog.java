package dev.warden.internal.hazard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
			 coalesce(a.attnotnull, false) OR (current_setting('server_version_num')::int >= 120000 AND EXISTS (
			  SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated
			   AND pg_get_constraintdef(k.oid) LIKE '%' || replace(format('(%I IS NOT NULL)', a.attname), '_', '!_')
			    || '%' ESCAPE '!'
			   AND pg_get_constraintdef(k.oid) NOT LIKE '% OR %')) AS not_null
			FROM s JOIN pg_class c ON c.oid = coalesce(to_regclass(s.qualified), to_regclass(s.relation)) LEFT JOIN pg_index i ON i.indexrelid = c.oid
			JOIN pg_class t ON t.oid = coalesce(i.indrelid, c.oid) JOIN pg_namespace n ON n.oid = t.relnamespace
			LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			 AND a.attname = s.name,
			LATERAL (WITH RECURSIVE part(oid) AS (SELECT t.oid
			  UNION ALL SELECT h.inhrelid FROM pg_inherits h JOIN part ON h.inhparent = part.oid)
			 SELECT coalesce(sum(r.counted) FILTER (WHERE r.counted > 0), 0) AS counted,
			  coalesce(sum(CASE WHEN r.counted IS NULL THEN pg_relation_size(r.oid) / 8192 END), 0) AS pages
			 FROM (SELECT p.oid, CASE WHEN p.relkind = 'p' THEN 0
			   WHEN p.reltuples > 0 THEN p.reltuples
			   WHEN pg_stat_get_live_tuples(p.oid) > 0 THEN pg_stat_get_live_tuples(p.oid)
			   WHEN p.reltuples = 0 AND current_setting('server_version_num')::int >= 140000 THEN 0 END AS counted
			  FROM pg_class p JOIN part ON part.oid = p.oid) r) l
			WHERE t.relkind IN ('r', 'p', 'm') AND t.relpersistence <> 't'
			""";

	private PostgresCatalog() {
	}

	/**
	 * Look.
	 * @param schema where what is named without a schema is looked for first
	 * @return the facts of each suspicion, empty where its table is not there
	 */
	static List<Optional<TableFacts>> look(Session session, String schema, List<Suspicion> suspicions) {
		List<Optional<TableFacts>> facts = new ArrayList<>();
		StringBuilder sql = new StringBuilder("WITH s(number, qualified, relation, name, type) AS (VALUES ");
		for (Suspicion suspicion : suspicions) {
			sql.append(facts.isEmpty() ? "(" : ", (").append(facts.size());
			append(sql, session.dialect(), qualified(session.dialect(), schema, suspicion.relation()));
			append(sql, session.dialect(), suspicion.relation());
			append(sql, session.dialect(), column(suspicion.column()));
			append(sql, session.dialect(), suspicion.type());
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
				row.getBoolean("valid"), row.getString("type"), row.getString("new_type"), row.getBoolean("not_null"));
	}

}
