package dev.warden.internal.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;

/**
 * What H2's {@code SCRIPT} says, written here: {@code SCRIPT TO} would write it where the
 * server is.
 */
public record H2Script(Session session) implements BackupMethod {

	/** What SCRIPT leaves out. */
	public static final String SYNONYMS = """
			SELECT 'CREATE SYNONYM ' || QUOTE_IDENT(SYNONYM_SCHEMA) || '.' || QUOTE_IDENT(SYNONYM_NAME) || ' FOR '
				|| QUOTE_IDENT(SYNONYM_FOR_SCHEMA) || '.' || QUOTE_IDENT(SYNONYM_FOR) || ';' FROM INFORMATION_SCHEMA.SYNONYMS
			ORDER BY SYNONYM_SCHEMA, SYNONYM_NAME""";

	private static final Pattern AUTHORIZATION = Pattern
		.compile("(?s)^(CREATE SCHEMA IF NOT EXISTS .*) AUTHORIZATION .*;$");

	@Override
	public String name() {
		return "SCRIPT";
	}

	@Override
	public String suffix() {
		return ".sql";
	}

	@Override
	public void write(BackupFile file, Stopping stopping) throws IOException, SQLException {
		try (Statement statement = this.session.connection().createStatement();
				BufferedWriter writer = Files.newBufferedWriter(file.partial(), StandardCharsets.UTF_8)) {
			stopping.with(new Cancel(statement));
			try (ResultSet lines = statement.executeQuery("SCRIPT")) {
				while (lines.next()) {
					writer.write(lines.getString(1));
					writer.newLine();
				}
			}
		}
	}

	/**
	 * Return the statements that create all but the users, and fill it.
	 */
	List<String> statements(Tables own, SqlDump.Scope scope) throws SQLException {
		List<String> views = this.session.query(
				"SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_CLASS LIKE '%MaterializedView'",
				(row, number) -> quote(row.getString(1)) + "." + quote(row.getString(2)));
		Pattern left = left(own, scope, views);
		String schema = (scope.schema() != null) ? " SCHEMA " + quote(scope.schema()) : "";
		String sql = "SCRIPT" + (scope.rows() ? " COLUMNS" : " NODATA") + " NOPASSWORDS NOSETTINGS" + schema;
		List<String> statements = new ArrayList<>();
		try (Statement statement = this.session.connection().createStatement();
				ResultSet lines = statement.executeQuery(sql)) {
			while (lines.next()) {
				String line = lines.getString(1);
				if (!left.matcher(line).matches()) {
					statements.add(AUTHORIZATION.matcher(line)
						.replaceFirst("$1;")
						// Which H2 writes and cannot read
						.replaceFirst("^CREATE FORCE MATERIALIZED ", "CREATE MATERIALIZED "));
				}
			}
		}
		String start = "CREATE SYNONYM " + ((scope.schema() != null) ? quote(scope.schema()) : "");
		this.session.query(SYNONYMS, (row, number) -> row.getString(1))
			.stream()
			.filter((synonym) -> synonym.startsWith(start))
			.forEach(statements::add);
		if (scope.rows()) {
			views.forEach((view) -> statements.add("REFRESH MATERIALIZED VIEW " + view + ";"));
		}
		return statements;
	}

	/**
	 * Return what is left out: comments, users, and what belongs to other tables.
	 */
	private Pattern left(Tables own, SqlDump.Scope scope, List<String> views) {
		// The tables behind materialized views, which are made with them
		List<String> left = new ArrayList<>(views.stream()
			.map((view) -> Pattern.quote(view.substring(0, view.length() - 1)) + "\\$\\d+\"")
			.toList());
		if (!scope.own()) {
			Stream.of(own.lock(), own.lockEvent(), own.history())
				.map((table) -> "(?i:" + Pattern.quote(quote(table.schema()) + "." + quote(table.name())) + ")")
				.forEach(left::add);
		}
		return Pattern.compile("(?s)(?:--|CREATE USER "
				+ (left.isEmpty() ? "" : "|(?:[^('\"]|\"(?:[^\"]|\"\")*\")*?(?:" + String.join("|", left) + ")")
				+ ").*");
	}

	private String quote(String name) {
		return this.session.dialect().quote(name);
	}

}
