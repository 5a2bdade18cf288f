package dev.warden.boot.autoconfigure.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a database says about all that is in it, as lines that are the same for the same
 * schema, and the rows of its tables.
 */
public final class SchemaText {

	/** Tables of Liquibase and of Warden. */
	private static final Pattern OWN = Pattern.compile("(?i)databasechangelog(lock)?|warden_\\w+");

	private static final Pattern OWN_LINE = Pattern
		.compile("(?i)\\b(databasechangelog(lock)?|warden_(lock|history)\\w*)");

	/** Names that H2 and HSQLDB make up, which depend on what was made before. */
	private static final Pattern MADE_UP = Pattern.compile(
			"\\b((?:CONSTRAINT|PRIMARY_KEY|SYSTEM_SEQUENCE|SYS_\\w*?|UNIQUE\\w*?_INDEX|\\w+?_INDEX)_[0-9A-F_]+)\\b");

	/** How far a sequence is. */
	private static final Pattern POSITION = Pattern.compile("^(sequence(?:\\|[^|]*){9})\\|.*$| RESTART WITH \\d+");

	/** Whether H2 keeps a table in memory, which by default depends on its database. */
	private static final Pattern KEPT = Pattern.compile("^CREATE (?:CACHED|MEMORY) TABLE ");

	private static final String POSTGRES = """
			SELECT 'column', table_schema, table_name,
				row_number() OVER (PARTITION BY table_schema, table_name ORDER BY ordinal_position)::text, column_name, udt_name,
				character_maximum_length::text, numeric_precision::text, numeric_scale::text, datetime_precision::text,
				is_nullable, column_default, is_identity, identity_generation, generation_expression, collation_name
			FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
			UNION ALL SELECT 'constraint', n.nspname, r.relname, conname, pg_get_constraintdef(c.oid),
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace LEFT JOIN pg_class r ON r.oid = c.conrelid
			WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.contype <> 'n'
			UNION ALL SELECT 'index', schemaname, tablename, indexname, indexdef,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_indexes WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
			UNION ALL SELECT 'view', schemaname, viewname, definition, NULL,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
			UNION ALL SELECT 'materialized view', schemaname, matviewname, definition, NULL,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM pg_matviews
			UNION ALL SELECT 'routine', n.nspname, p.proname, pg_get_functiondef(p.oid), NULL,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
			WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prokind IN ('f', 'p')
			UNION ALL SELECT 'trigger', NULL, c.relname, pg_get_triggerdef(t.oid), t.tgenabled::text,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
			UNION ALL SELECT 'sequence', schemaname, sequencename, data_type::text, start_value::text, min_value::text,
				max_value::text, increment_by::text, cycle::text, cache_size::text, last_value::text,
				NULL, NULL, NULL, NULL, NULL FROM pg_sequences
			UNION ALL SELECT 'label', n.nspname, t.typname, e.enumsortorder::text, e.enumlabel,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
			UNION ALL SELECT 'comment', NULL, c.relname, d.objsubid::text, d.description,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
			UNION ALL SELECT 'rights', n.nspname, c.relname, c.relacl::text, c.relrowsecurity::text,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
			UNION ALL SELECT 'extension', NULL, extname, NULL, NULL,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM pg_extension""";

	private final Connection connection;

	private final String product;

	/**
	 * Create an instance.
	 * @param connection the database
	 * @throws SQLException if it does not answer
	 */
	public SchemaText(Connection connection) throws SQLException {
		this.connection = connection;
		this.product = connection.getMetaData().getDatabaseProductName();
	}

	/**
	 * Compare schemas.
	 * @param other what it is to be
	 * @return a line for each difference, after a minus what only this has, after a plus
	 * what only the other has
	 * @throws SQLException if the database does not answer
	 */
	public List<String> differences(SchemaText other) throws SQLException {
		Set<String> here = lines();
		Set<String> there = other.lines();
		List<String> differences = new ArrayList<>();
		here.stream().filter((line) -> !there.contains(line)).forEach((line) -> differences.add("- " + line));
		there.stream().filter((line) -> !here.contains(line)).forEach((line) -> differences.add("+ " + line));
		return differences;
	}

	/**
	 * Return the same without what is no part of a schema: how far its sequences are, and
	 * where its tables are kept.
	 * @return the lines, in order
	 * @throws SQLException if the database does not answer
	 */
	public Set<String> definitions() throws SQLException {
		Set<String> definitions = new TreeSet<>();
		for (String line : lines()) {
			definitions.add(KEPT.matcher(POSITION.matcher(line).replaceAll("$1")).replaceFirst("CREATE TABLE "));
		}
		return definitions;
	}

	/**
	 * Return one line for each thing in the database.
	 * @return the lines, in order
	 * @throws SQLException if the database does not answer
	 */
	public Set<String> lines() throws SQLException {
		List<String> lines = switch (this.product) {
			case "PostgreSQL" -> query(POSTGRES);
			case "MySQL", "MariaDB" -> mySql();
			case "SQLite" -> query(
					"SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'");
			case "H2" -> query("SCRIPT NODATA NOPASSWORDS NOSETTINGS");
			default -> query("SCRIPT");
		};
		Set<String> result = new TreeSet<>();
		for (String line : lines) {
			String text = line.replaceAll("\\s+", " ").strip();
			if (!OWN_LINE.matcher(text).find() && !text.startsWith("-- ") && !text.startsWith("INSERT INTO ")
					&& !text.startsWith("SET ") && !text.startsWith("ALTER DATABASE ")
					&& !text.startsWith("ALTER SEQUENCE SYSTEM_LOBS")) {
				result.add(this.product.startsWith("H") ? MADE_UP.matcher(text).replaceAll("?") : text);
			}
		}
		return result;
	}

	private List<String> mySql() throws SQLException {
		List<String> lines = new ArrayList<>();
		Map<String, String> shows = Map.of("TABLE",
				"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", "TRIGGER",
				"SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()", "EVENT",
				"SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()", "PROCEDURE",
				"SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()"
						+ " AND routine_type = 'PROCEDURE'",
				"FUNCTION", "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()"
						+ " AND routine_type = 'FUNCTION'");
		for (Map.Entry<String, String> show : shows.entrySet()) {
			for (String name : query(show.getValue())) {
				String text = String.join("|",
						query("SHOW CREATE " + show.getKey() + " `" + name.replace("`", "``") + "`"));
				lines.add(show.getKey() + " "
						+ text.replace(this.connection.getCatalog(), "")
							.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.\\d]*", "")
							.replaceAll(" AUTO_INCREMENT=\\d+", ""));
			}
		}
		return lines;
	}

	/**
	 * Return the rows of each table, in no order.
	 * @return the rows by the qualified and quoted name of the table
	 * @throws SQLException if the database does not answer
	 */
	public Map<String, List<String>> rows() throws SQLException {
		Map<String, List<String>> rows = new TreeMap<>();
		String quote = this.connection.getMetaData().getIdentifierQuoteString();
		try (ResultSet table = this.connection.getMetaData()
			.getTables(this.connection.getCatalog(), null, "%", new String[] { "TABLE", "BASE TABLE" })) {
			while (table.next()) {
				String schema = table.getString("TABLE_SCHEM");
				String name = table.getString("TABLE_NAME");
				if (!OWN.matcher(name).matches() && !isSystem(schema) && !name.startsWith("sqlite_")) {
					String qualified = ((schema != null) ? quote + schema + quote + "." : "") + quote + name + quote;
					List<String> content = query("SELECT * FROM " + qualified);
					content.sort(null);
					rows.put(qualified, content);
				}
			}
		}
		return rows;
	}

	private static boolean isSystem(String schema) {
		String name = (schema != null) ? schema.toLowerCase(Locale.ROOT) : "";
		return name.equals("information_schema") || name.startsWith("pg_") || name.startsWith("system");
	}

	private List<String> query(String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			ResultSetMetaData columns = row.getMetaData();
			while (row.next()) {
				List<String> values = new ArrayList<>();
				for (int i = 1; i <= columns.getColumnCount(); i++) {
					String value = row.getString(i);
					values.add((value != null) ? value : "");
				}
				rows.add(String.join("|", values).replaceAll("\\|+$", ""));
			}
		}
		return rows;
	}

}
