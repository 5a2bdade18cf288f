package dev.warden.internal.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.BackupSettings;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import org.jspecify.annotations.Nullable;

/**
 * A database as SQL, written by the server's own tool where it has one.
 *
 * @param tool what wrote it
 * @param text as the tool wrote it, without what is another each time
 * @param script the same as Warden and other clients run it: without what belongs to the
 * session of the tool, and without the user who happened to run it
 */
public record SqlDump(String tool, String text, String script) {

	private static final String VALUE = "'(?:[^']|'')*'::character varying";

	/** A collation is of one character set. */
	private static final Pattern CHARACTERS = Pattern.compile("CHARACTER SET \\w+ COLLATE[ =]");

	private static final Pattern LIST = Pattern
		.compile("\\(ARRAY\\[(" + VALUE + "(?:, " + VALUE + ")*)\\]\\)::text\\[\\]");

	/** A key that is another each time. */
	private static final Pattern RESTRICT = Pattern.compile("(?m)^\\\\(?:un)?restrict .*\\R");

	/** What pg_dump writes above each thing, and about itself. */
	private static final Pattern HEADING = Pattern
		.compile("(?m)^--\\n-- (?:(?:Name|Data for Name): .*|PostgreSQL database dump(?: complete)?)\\n--\\n\\n"
				+ "|^-- Dumped (?:from|by) .*\\n");

	private static final Pattern POSTGRES_SESSION = Pattern
		.compile("(?m)^(?:SET (?:statement_timeout|lock_timeout|idle_in_transaction_session_timeout"
				+ "|transaction_timeout|client_encoding|client_min_messages|row_security) = .*;"
				+ "|SET standard_conforming_strings = on;|SET default_table_access_method = heap;"
				+ "|SELECT pg_catalog\\.set_config\\('search_path', '', false\\);"
				+ "|COMMENT ON EXTENSION [^;']* IS '(?:[^']|'')*';)\\n");

	private static final Pattern CREATE_SCHEMA = Pattern.compile("(?m)^CREATE SCHEMA (?=[^;]*;$)");

	private static final Pattern MEMORY_TABLE = Pattern.compile("^(CREATE )MEMORY (?=TABLE )");

	private static final Pattern SANDBOX = Pattern.compile("(?m)^/\\*M?!999999\\\\- enable the sandbox mode \\*/ ?\\R");

	/**
	 * Write one.
	 * @param session a session of the database
	 * @param settings where the tools are, and how they connect
	 * @param own Warden's own tables
	 * @param scope what of it
	 * @return the database as SQL
	 * @throws DumpException if there is no tool, or it failed
	 * @throws IOException if no temporary file can be written
	 * @throws SQLException if the database refused it
	 */
	public static SqlDump of(Session session, BackupSettings settings, Tables own, Scope scope)
			throws IOException, SQLException {
		return switch (session.dialect().vendor()) {
			case "postgresql" -> postgres(session, settings, own, scope);
			case "mysql", "mariadb" -> mySql(session, settings, own, scope);
			case "h2" -> h2(session, own, scope);
			case "sqlite" ->
				ofStatements("sqlite_master", new SqliteScript(session.connection()).statements(own, scope));
			default -> throw DumpException.noMethod(session.connection().getMetaData().getDatabaseProductName());
		};
	}

	/**
	 * In a database that is in memory, so are all its tables; in another they would be so
	 * only if somebody had said so.
	 */
	private static SqlDump h2(Session session, Tables own, Scope scope) throws SQLException {
		List<String> statements = new H2Script(session).statements(own, scope);
		boolean inMemory = session.query("SELECT 1 WHERE DATABASE_PATH() IS NULL", (row, number) -> row.getInt(1))
			.size() == 1;
		return inMemory
				? new SqlDump("SCRIPT", text(statements),
						text(statements.stream().map((sql) -> MEMORY_TABLE.matcher(sql).replaceFirst("$1")).toList()))
				: ofStatements("SCRIPT", statements);
	}

	private static SqlDump ofStatements(String tool, List<String> statements) {
		return new SqlDump(tool, text(statements), text(statements));
	}

	private static String text(List<String> statements) {
		return String.join("\n", statements) + "\n";
	}

	private static SqlDump postgres(Session session, BackupSettings settings, Tables own, Scope scope)
			throws IOException, SQLException {
		List<String> arguments = new ArrayList<>(List.of("--format=plain", "--no-owner", "--encoding=UTF8"));
		arguments
			.addAll(scope.rows() ? List.of("--column-inserts", "--rows-per-insert=100") : List.of("--schema-only"));
		if (scope.schema() != null) {
			arguments.add("--schema=" + TableName.quote(scope.schema()));
		}
		left(own, scope, TableName::quote).forEach((table) -> arguments.add("--exclude-table=" + table));
		String text = RESTRICT.matcher(run(new PostgresDump(session, settings, arguments).tool(), settings))
			.replaceAll("");
		String script = HEADING.matcher(text).replaceAll("");
		script = POSTGRES_SESSION.matcher(script).replaceAll("").replace("SET default_tablespace = '';\n\n", "");
		return new SqlDump("pg_dump", text,
				CREATE_SCHEMA.matcher(script).replaceAll("CREATE SCHEMA IF NOT EXISTS ").strip() + "\n");
	}

	private static SqlDump mySql(Session session, BackupSettings settings, Tables own, Scope scope)
			throws IOException, SQLException {
		List<String> arguments = new ArrayList<>(List.of("--skip-comments", "--skip-add-drop-table", "--skip-add-locks",
				"--skip-disable-keys", "--skip-lock-tables"));
		arguments.addAll(scope.rows() ? List.of("--complete-insert") : List.of("--no-data"));
		left(own, scope, (name) -> name).forEach((table) -> arguments.add("--ignore-table=" + table));
		MySqlDump dump = new MySqlDump(session, settings, arguments);
		String text = SANDBOX.matcher(run(dump.tool(), settings)).replaceAll("");
		String user = session.query("SELECT CURRENT_USER()", (row, number) -> row.getString(1)).get(0);
		int at = user.lastIndexOf('@');
		String definer = Pattern.quote("DEFINER=`" + user.substring(0, at) + "`@`" + user.substring(at + 1) + "`");
		return new SqlDump(dump.name(), text,
				text.replaceAll("(?m)(?<=^(?:/\\*!\\d{5} CREATE\\*/ )?)/\\*!\\d{5} " + definer + " ?\\*/ ?", "")
					.replaceAll("(?m)(?<=^(?:/\\*!\\d{5} |/\\*!\\d{5} CREATE |CREATE ))" + definer + " ?", "")
					.strip() + "\n");
	}

	private static Stream<String> left(Tables own, Scope scope, UnaryOperator<String> quote) {
		return scope.own() ? Stream.empty() : Stream.of(own.lock(), own.lockEvent(), own.history())
			.map((table) -> quote.apply(table.schema()) + "." + quote.apply(table.name()));
	}

	private static String run(DumpTool tool, BackupSettings settings) throws IOException {
		Files.createDirectories(settings.folder());
		Path file = Files.createTempFile(settings.folder(), "warden", ".sql");
		try {
			tool.run(file, new Stopping());
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * Return the first lines that another dump has otherwise.
	 * @param other the other dump
	 * @param most how many differences to show
	 * @return the lines, each after a minus if only this one has it, after a plus if only
	 * the other one has it; empty if both are the same
	 */
	public List<String> differences(SqlDump other, int most) {
		String here = respelled(this.text);
		String there = respelled(other.text);
		if (here.equals(there)) {
			return List.of();
		}
		List<String> lines = new ArrayList<>(here.lines().toList());
		List<String> others = new ArrayList<>(there.lines().toList());
		there.lines().forEach(lines::remove);
		here.lines().forEach(others::remove);
		List<String> differences = Stream
			.concat(lines.stream().map((line) -> "- " + line), others.stream().map((line) -> "+ " + line))
			.limit(most)
			.toList();
		return differences.isEmpty() ? List.of("the same lines in another order") : differences;
	}

	/**
	 * Return definitions as PostgreSQL and MySQL spell them once they have read what they
	 * wrote themselves.
	 * @param text any text
	 * @return the text, in which lists of values and collations have one spelling
	 */
	public static String respelled(String text) {
		return LIST.matcher(CHARACTERS.matcher(text).replaceAll("COLLATE "))
			.replaceAll(
					(list) -> Matcher.quoteReplacement("ARRAY[" + list.group(1).replaceAll(VALUE, "($0)::text") + "]"));
	}

	/**
	 * What of a database is written.
	 *
	 * @param schema the only schema, or {@code null} for all of them
	 * @param rows whether the rows are
	 * @param own whether Warden's own tables are
	 */
	public record Scope(@Nullable String schema, boolean rows, boolean own) {

	}

}
