package dev.warden.boot.autoconfigure.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.internal.backup.H2Script;
import dev.warden.internal.backup.SqlDump;
import org.jspecify.annotations.Nullable;

/**
 * What a database says about all that is in it, as lines that are the same for the same
 * schema, and the rows of its tables.
 */
public final class SchemaText {

	/** Tables of Liquibase and of Warden. */
	private static final String OWN = "(?i)databasechangelog(lock)?|warden_(?:lock|history)\\w*";

	/** What HSQLDB and H2 tell of other things than a schema. */
	private static final Pattern NO_DEFINITION = Pattern
		.compile("-- |INSERT INTO |SET |ALTER DATABASE |ALTER SEQUENCE SYSTEM_LOBS");

	/** Names that H2 and HSQLDB make up, which depend on what was made before. */
	private static final Pattern MADE_UP = Pattern.compile(
			"\\b((?:CONSTRAINT|PRIMARY_KEY|SYSTEM_SEQUENCE|SYS_\\w*?|UNIQUE\\w*?_INDEX|\\w+?_INDEX)_[0-9A-F_]+)\\b");

	/** How far a sequence is. */
	private static final Pattern POSITION = Pattern.compile(" RESTART WITH \\d+");

	/** Whether H2 keeps a table in memory, which by default depends on its database. */
	private static final Pattern KEPT = Pattern.compile("^CREATE (?:CACHED|MEMORY) TABLE ");

	private final Connection connection;

	private final String product;

	private final Pattern own;

	/**
	 * Create an instance.
	 * @param connection the database
	 * @throws SQLException if it does not answer
	 */
	public SchemaText(Connection connection) throws SQLException {
		this(connection, List.of());
	}

	/**
	 * Create an instance.
	 * @param connection the database
	 * @param own names of tables that are left out as Warden's own
	 * @throws SQLException if it does not answer
	 */
	public SchemaText(Connection connection, List<String> own) throws SQLException {
		this.own = Pattern.compile(OWN
				+ own.stream().map((name) -> "|" + Pattern.quote(name) + "(?:_\\w+)?").collect(Collectors.joining()));
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
	 * Return the same without what is no part of a schema: how far its sequences are, in
	 * which order its columns stand, and where its tables are kept.
	 * @return the lines, in order
	 * @throws SQLException if the database does not answer
	 */
	public Set<String> definitions() throws SQLException {
		return lines(objects(false));
	}

	/**
	 * Return one line for each thing in the database.
	 * @return the lines, in order
	 * @throws SQLException if the database does not answer
	 */
	public Set<String> lines() throws SQLException {
		List<SchemaObject> objects = new ArrayList<>(read());
		if (this.product.equals("PostgreSQL")) {
			objects.addAll(postgres(PostgresObjects.STATE));
		}
		objects.removeIf(this::isOwn);
		return lines(objects);
	}

	private static Set<String> lines(List<SchemaObject> objects) {
		return objects.stream().map(SchemaObject::toString).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Return what is in the database, without how far its sequences are.
	 * @param own whether with the tables of Warden and Liquibase
	 * @return the things, by kind and name
	 * @throws SQLException if the database does not answer
	 */
	public List<SchemaObject> objects(boolean own) throws SQLException {
		return read().stream()
			.filter((object) -> !object.kind().equals("position") && (own || !isOwn(object)))
			.map((object) -> new SchemaObject(object.kind(), object.schema(), object.table(), object.name(),
					KEPT.matcher(POSITION.matcher(object.definition()).replaceAll("")).replaceFirst("CREATE TABLE ")))
			.sorted(Comparator.comparing(SchemaObject::kind).thenComparing(SchemaObject::name))
			.toList();
	}

	private boolean isOwn(SchemaObject object) {
		return this.own.matcher(object.table()).matches()
				|| this.own.matcher(object.name().replaceFirst("(?s)[.:].*", "")).matches();
	}

	private List<SchemaObject> read() throws SQLException {
		return switch (this.product) {
			case "PostgreSQL" -> postgres(PostgresObjects.QUERY);
			case "MySQL", "MariaDB" -> mySql();
			case "SQLite" -> query(
					"SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
							+ " AND name NOT LIKE 'sqlite%'",
					(row) -> new SchemaObject(row.getString(1), "", row.getString(3), row.getString(2),
							row.getString(4)));
			default -> statements();
		};
	}

	private List<SchemaObject> postgres(String sql) throws SQLException {
		return query(sql, (row) -> new SchemaObject(row.getString(1), row.getString(2), row.getString(3),
				row.getString(4), SqlDump.respelled(String.valueOf(row.getString(5)).strip())));
	}

	private List<SchemaObject> statements() throws SQLException {
		List<SchemaObject> objects = new ArrayList<>();
		boolean h2 = this.product.equals("H2");
		List<String> lines = query(h2 ? "SCRIPT NODATA NOPASSWORDS NOSETTINGS" : "SCRIPT");
		if (h2) {
			lines.addAll(query(H2Script.SYNONYMS));
		}
		for (String line : lines) {
			String text = line.strip();
			if (!NO_DEFINITION.matcher(text).lookingAt()) {
				objects.add(SchemaObject.of(MADE_UP.matcher(text).replaceAll("?")));
			}
		}
		return objects;
	}

	private List<SchemaObject> mySql() throws SQLException {
		List<SchemaObject> objects = new ArrayList<>();
		for (String[] found : query(
				"""
						SELECT CASE table_type WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END, table_name, table_name
						FROM information_schema.tables WHERE table_schema = DATABASE()
						UNION ALL SELECT 'trigger', event_object_table, trigger_name
						FROM information_schema.triggers WHERE trigger_schema = DATABASE()
						UNION ALL SELECT 'event', '', event_name FROM information_schema.events WHERE event_schema = DATABASE()
						UNION ALL SELECT LOWER(routine_type), '', routine_name
						FROM information_schema.routines WHERE routine_schema = DATABASE()""",
				(row) -> new String[] { row.getString(1), row.getString(2), row.getString(3) })) {
			String kind = found[0].equals("view") || found[0].equals("sequence") ? "TABLE" : found[0];
			String definition = query("SHOW CREATE " + kind + " `" + found[2].replace("`", "``") + "`",
					SchemaText::definition)
				.get(0);
			objects.add(new SchemaObject(found[0], "", found[1], found[2],
					definition.replace("`" + this.connection.getCatalog() + "`.", "")));
		}
		return objects;
	}

	/**
	 * Return what SHOW CREATE says, without the user who happened to create it.
	 */
	private static String definition(ResultSet row) throws SQLException {
		ResultSetMetaData columns = row.getMetaData();
		for (int i = 1; i <= columns.getColumnCount(); i++) {
			String label = columns.getColumnLabel(i);
			if (label.startsWith("Create ") || label.equals("SQL Original Statement")) {
				return SqlDump.respelled(String.valueOf(row.getString(i)))
					.replaceAll(" AUTO_INCREMENT=\\d+", "")
					.replaceFirst("DEFINER=`(?:[^`]|``)*`@`[^`]*` ", "");
			}
		}
		throw new SQLException("No definition of " + row.getString(1));
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
				if (!this.own.matcher(name).matches() && !isSystem(schema) && !name.startsWith("sqlite_")) {
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
		return query(sql, (row) -> {
			List<String> values = new ArrayList<>();
			for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
				String value = (row.getMetaData().getColumnType(i) == Types.BLOB) ? hex(row.getBytes(i))
						: row.getString(i);
				values.add((value != null) ? value : "");
			}
			return String.join("|", values).replaceAll("\\|+$", "");
		});
	}

	/**
	 * Return a value of which HSQLDB has no text.
	 */
	private static @Nullable String hex(byte @Nullable [] bytes) {
		return (bytes != null) ? HexFormat.of().formatHex(bytes) : null;
	}

	private <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
		List<T> rows = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				rows.add(reader.read(row));
			}
		}
		return rows;
	}

	/**
	 * Reads a row.
	 *
	 * @param <T> what it says
	 */
	private interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
