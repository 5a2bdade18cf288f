package dev.warden.boot.autoconfigure.entities;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of PostgreSQL.
 */
final class PostgresCatalog extends Catalog {

	private static final String OURS = " n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
			+ " AND n.nspname NOT LIKE 'pg\\_temp%' AND NOT EXISTS (SELECT FROM pg_depend x"
			+ " WHERE x.objid = c.oid AND x.deptype = 'e')";

	private static final String NAMES = """
			ARRAY(SELECT a.attname::text FROM unnest(%s) WITH ORDINALITY k(num, place)
				JOIN pg_attribute a ON a.attrelid = %s AND a.attnum = k.num ORDER BY k.place)""";

	/** What PostgreSQL makes of a column and the texts that it may hold. */
	private static final Pattern TEXTS = Pattern.compile(
			"\\(+(\\w+|\"(?:[^\"]|\"\")+\")\\)?(?:::text)? = ANY \\(+ARRAY\\[((?:\\(?'(?:[^']|'')*'(?:::[a-z ]+)?\\)?(?:::text)?"
					+ "(?:, )?)+)]\\)*(?:::text\\[])?\\)*");

	private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

	PostgresCatalog(Connection connection) {
		super(connection);
	}

	@Override
	String currentSchema() {
		return "SELECT current_schema()";
	}

	@Override
	String schemas() {
		return "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'";
	}

	@Override
	void readTables() {
		jdbc().query("SELECT n.nspname, c.relname, c.relkind::text, obj_description(c.oid, 'pg_class') FROM pg_class c"
				+ " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
				+ " AND NOT c.relispartition AND" + OURS, (row) -> {
					addTable(name(row), !"rp".contains(row.getString(3)), row.getString(4));
				});
	}

	@Override
	void readColumns() {
		jdbc()
			.query("""
					SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
						a.attidentity <> '' OR pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname),
							a.attname) IS NOT NULL AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%',
						pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', col_description(c.oid, a.attnum)
					FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
						LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
					WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND"""
					+ OURS + " ORDER BY c.oid, a.attnum", (row) -> {
						TableBuilder table = table(row);
						if (table != null) {
							boolean identity = row.getBoolean(6);
							String expression = row.getString(7);
							boolean generated = row.getBoolean(8);
							table.add(new Column(row.getString(3), type(row.getString(4)), !row.getBoolean(5), identity,
									(identity || generated) ? null : expression, generated ? expression : null,
									row.getString(9)));
						}
					});
	}

	/**
	 * Return the short name of a type, in the spelling that all columns of it have.
	 */
	private static String type(String type) {
		return type.replace("character varying", "varchar")
			.replaceAll("^character\\b", "char")
			.replaceAll("^(time|timestamp)\\(6\\)", "$1");
	}

	@Override
	void readConstraints() {
		jdbc().query(
				"SELECT n.nspname, c.relname, o.conname, o.contype::text, " + NAMES.formatted("o.conkey", "o.conrelid")
						+ ", m.nspname, t.relname, " + NAMES.formatted("o.confkey", "o.confrelid")
						+ ", pg_get_constraintdef(o.oid) FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid"
						+ " JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class t ON t.oid = o.confrelid"
						+ " LEFT JOIN pg_namespace m ON m.oid = t.relnamespace WHERE" + OURS + " ORDER BY o.conname",
				(row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						addConstraint(table, row);
					}
				});
	}

	private void addConstraint(TableBuilder table, ResultSet row) throws SQLException {
		String name = row.getString(3);
		List<String> columns = names(row.getArray(5));
		String definition = row.getString(9);
		switch (row.getString(4)) {
			case "p" -> table.primaryKey(name, columns);
			case "u" -> table.add(new Table.Unique(name, columns, true));
			case "c" -> table.add(new Table.Check(name, columns.stream().sorted().toList(), condition(definition)));
			case "f" -> table.add(new Table.ForeignKey(name, columns, name(row.getString(6), row.getString(7)),
					names(row.getArray(8)), rules(definition)));
			default -> {
				// Not null is told by the columns; entities know no exclusion or trigger
			}
		}
	}

	/**
	 * Return a condition as a person would write it, if it is a list of texts.
	 */
	private static String condition(String definition) {
		String condition = definition.replaceFirst("^CHECK ", "").replaceFirst(" NOT VALID$", "");
		Matcher list = TEXTS.matcher(condition);
		if (!list.matches()) {
			return condition;
		}
		return "(%s IN (%s))".formatted(list.group(1),
				LITERAL.matcher(list.group(2)).results().map(MatchResult::group).collect(Collectors.joining(", ")));
	}

	private static String rules(String definition) {
		int target = definition.indexOf(" REFERENCES ");
		int on = definition.indexOf(" ON ", target);
		String rules = (on < 0) ? "" : definition.substring(on + 1);
		return rules.replaceFirst(" ?(NOT )?DEFERRABLE.*", "").replaceFirst(" ?NOT VALID", "");
	}

	private static List<String> names(@Nullable Array array) throws SQLException {
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	@Override
	void readIndexes() {
		jdbc().query("SELECT n.nspname, c.relname, i.relname, x.indisunique, "
				+ "ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(x.indkey) WITH ORDINALITY k(num, place)"
				+ " LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.num AND k.num > 0"
				+ " WHERE k.place <= x.indnkeyatts ORDER BY k.place), x.indoption::text, "
				+ "x.indpred IS NOT NULL OR x.indexprs IS NOT NULL OR m.amname <> 'btree' OR x.indnatts > x.indnkeyatts"
				+ " FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid"
				+ " JOIN pg_am m ON m.oid = i.relam JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE NOT x.indisprimary AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = x.indexrelid"
				+ " AND o.contype IN ('p', 'u', 'x')) AND" + OURS + " ORDER BY i.relname", (row) -> {
					TableBuilder table = table(row);
					if (table != null) {
						addIndex(table, row);
					}
				});
	}

	private static void addIndex(TableBuilder table, ResultSet row) throws SQLException {
		List<String> names = names(row.getArray(5));
		boolean special = row.getBoolean(7);
		if (row.getBoolean(4) && !special) {
			table.add(new Table.Unique(row.getString(3), names, false));
			return;
		}
		String[] options = row.getString(6).split(" ", -1);
		List<Table.IndexColumn> columns = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			columns.add(new Table.IndexColumn(names.get(i), (Integer.parseInt(options[i]) & 1) != 0));
		}
		table.add(new Table.Index(row.getString(3), columns, special));
	}

	@Override
	Map<ObjectName, Sequence> sequences() {
		Map<ObjectName, Sequence> sequences = new TreeMap<>();
		jdbc().query("SELECT n.nspname, c.relname, s.seqstart, s.seqincrement FROM pg_sequence s"
				+ " JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
				+ " WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i')) AND"
				+ OURS, (row) -> {
					sequences.put(name(row), new Sequence(name(row), row.getLong(3), row.getLong(4)));
				});
		return sequences;
	}

	@Override
	Map<ObjectName, List<String>> types() {
		Map<ObjectName, List<String>> types = new TreeMap<>();
		jdbc().query("SELECT n.nspname, c.typname, ARRAY(SELECT e.enumlabel::text FROM pg_enum e"
				+ " WHERE e.enumtypid = c.oid ORDER BY e.enumsortorder) FROM pg_type c"
				+ " JOIN pg_namespace n ON n.oid = c.typnamespace WHERE c.typtype = 'e' AND" + OURS, (row) -> {
					types.put(name(row), names(row.getArray(3)));
				});
		return types;
	}

}
