package dev.warden.internal.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.util.StringUtils;

/**
 * Makes sure that Warden's tables are there. Several instances may do that at once: what
 * counts is what is there afterwards, not who created it.
 */
public final class TableInstaller {

	private static final int MAX_ATTEMPTS = 5;

	private static final Pattern TABLE = Pattern.compile("\\$\\{schema}\\.\\$\\{(lock|history)}");

	private final Session session;

	private final Tables tables;

	/**
	 * Create an installer.
	 * @param session the session to use
	 * @param tables the tables
	 */
	public TableInstaller(Session session, Tables tables) {
		this.session = session;
		this.tables = tables;
	}

	/**
	 * Create the tables that are missing.
	 * @param missing whether some were missing a moment ago
	 * @param rows what inserts rows into tables that were missing
	 * @throws WardenException if this user may not create them
	 */
	public void install(boolean missing, String... rows) {
		if (!missing && isComplete()) {
			return;
		}
		List<String> statements = Stream.concat(statements().stream(), Stream.of(rows)).toList();
		String complete = new TableFinder(this.session).condition(all());
		String together = this.session.dialect().togetherUnless(complete, statements);
		DataAccessException failure = create((together != null) ? List.of(together) : statements);
		for (int attempt = 1; failure != null && !isComplete(); attempt++) {
			if (attempt == MAX_ATTEMPTS) {
				throw failure;
			}
			failure = create(statements);
		}
	}

	private boolean isComplete() {
		return new TableFinder(this.session).exist(all().toArray(TableName[]::new));
	}

	private List<TableName> all() {
		return List.of(this.tables.lock(), this.tables.lockEvent(), this.tables.history());
	}

	private @Nullable DataAccessException create(List<String> statements) {
		DataAccessException failure = null;
		for (String statement : statements) {
			try {
				this.session.execute(statement);
			}
			catch (DataAccessException ex) {
				failOnMissingPrivilege(ex);
				// What fails after it may fail for the lack of what it was to make
				failure = (failure != null) ? failure : ex;
			}
		}
		return failure;
	}

	private void failOnMissingPrivilege(DataAccessException exception) {
		SQLException cause = SqlErrors.missingPrivilege(this.session.dialect(), exception);
		if (cause != null && !isComplete()) {
			throw DatabaseFailures.mayNotCreateTables(Grants.of(this.session, this.tables), this.tables,
					this.session.dialect().definitions(), cause);
		}
	}

	/**
	 * Return the statements that create the tables. They are told apart before the names
	 * are put in, which may have anything in them.
	 * @return the statements, without a semicolon at their end
	 */
	public List<String> statements() {
		StringBuilder sql = new StringBuilder();
		read(this.session.dialect().definitions()).lines()
			.filter((line) -> !line.startsWith("--"))
			.forEach((line) -> sql.append(line).append('\n'));
		return Stream.of(StringUtils.delimitedListToStringArray(sql.toString(), ";"))
			.map(String::strip)
			.filter((statement) -> !statement.isEmpty())
			.map(this::withNames)
			.toList();
	}

	/**
	 * Return a column as the definition of its table has it.
	 * @param name the name of the column
	 * @return its name and its type
	 */
	public String column(String name) {
		return read(this.session.dialect().definitions()).lines()
			.map(String::strip)
			.filter((line) -> line.startsWith(name + " "))
			.map((line) -> line.replaceFirst(",$", ""))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Put the names in, in one pass, so that nothing is replaced within a name.
	 */
	private String withNames(String definition) {
		return TABLE.matcher(definition)
			.replaceAll((found) -> Matcher.quoteReplacement(
					found.group(1).equals("lock") ? this.tables.lock().toString() : this.tables.history().toString()));
	}

	private static String read(String name) {
		try (InputStream stream = TableInstaller.class.getResourceAsStream("/dev/warden/database/" + name)) {
			if (stream == null) {
				throw new IllegalStateException("Missing table definitions " + name);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
