package dev.warden.boot.autoconfigure.scratch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds statements that would leave a scratch database: those that change the server, its
 * users or its files, and those that name another database.
 */
public final class ServerWide {

	/** At the beginning of a statement or of one inside a body. */
	private static final Pattern WORDS = Pattern.compile(
			"\\b(?:(?:CREATE|ALTER|DROP)\\s+(?:OR\\s+REPLACE\\s+)?"
					+ "(?:USER|ROLE|GROUP|DATABASE|TABLESPACE|SYSTEM|SERVER|SUBSCRIPTION|LINKED\\s+TABLE|RESOURCE)\\b"
					+ "|(?:DROP|REASSIGN)\\s+OWNED\\b|SET\\s+(?:GLOBAL|PERSIST)\\b|SET\\s+@@(?:GLOBAL|PERSIST)\\b"
					+ "|(?:GRANT|REVOKE)\\s+.*?\\bON\\s+\\*\\s*\\.\\s*\\*|SET\\s+PASSWORD\\b|RENAME\\s+USER\\b"
					+ "|(?:INSTALL|UNINSTALL)\\s+(?:PLUGIN|COMPONENT)\\b|LOAD\\s+DATA\\b|INTO\\s+(?:OUT|DUMP)FILE\\b"
					+ "|ATTACH\\s+(?:DATABASE\\b|')|LINK_SCHEMA\\b|CSVWRITE\\b|FILE_WRITE\\b"
					+ "|RUNSCRIPT\\b|BACKUP\\s+TO\\b|SCRIPT\\s+TO\\b|SHUTDOWN\\b|DBLINK\\w*\\b|LO_EXPORT\\b"
					+ "|COPY\\b.*?\\b(?:TO|FROM)\\s+(?:PROGRAM\\b|')|PG_WRITE_\\w+|PG_TERMINATE_BACKEND\\b"
					+ "|(?:GRANT|REVOKE)\\s+(?!.*\\bON\\b).*?\\b(?:TO|FROM)\\b)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** On MySQL rights outlive the database that they are for. */
	private static final Pattern RIGHTS = Pattern.compile("\\b(?:GRANT|REVOKE)\\b", Pattern.CASE_INSENSITIVE);

	/**
	 * A comment that no server reads, a name, or a text; group 1 is a name.
	 */
	private static final Pattern TEXT = Pattern
		.compile("--[^\\n]*|/\\*(?!M?!).*?\\*/|(\"[^\"]*\")|'[^']*+(?:''[^']*+)*+'", Pattern.DOTALL);

	/** With these a text may be a statement. */
	private static final Pattern RUNS_TEXT = Pattern.compile(
			"\\b(?:SELECT|EXECUTE|PREPARE|DO|CALL|FUNCTION|PROCEDURE|TRIGGER|EVENT)\\b|\\bSET\\s+@|\\$\\w*\\$",
			Pattern.CASE_INSENSITIVE);

	private final List<Pattern> patterns = new ArrayList<>(List.of(WORDS));

	/**
	 * Create an instance.
	 * @param databases the names of the server's other databases, where a statement may
	 * name them
	 */
	public ServerWide(Collection<String> databases) {
		if (!databases.isEmpty()) {
			this.patterns.add(RIGHTS);
		}
		databases.stream()
			.map((name) -> Pattern.compile("(?:(?<![\\w$])" + Pattern.quote(name) + "|[`\"]" + Pattern.quote(name)
					+ "[`\"])\\s*\\.|\\bUSE\\s+[`\"]?" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE))
			.forEach(this.patterns::add);
	}

	/**
	 * Look at statements.
	 * @param statements the statements
	 * @return the beginning of what would leave the database, or {@code null} if none
	 * does
	 */
	public @Nullable String find(List<String> statements) {
		for (String statement : statements) {
			String words = withoutTexts(statement);
			for (Pattern pattern : this.patterns) {
				Matcher matcher = pattern.matcher(words);
				if (matcher.find()) {
					return excerpt(matcher.group());
				}
			}
		}
		return null;
	}

	/**
	 * Return a statement without its comments, and with empty texts where nothing in it
	 * could run them.
	 * @param statement the statement
	 * @return the rest of it
	 */
	public static String withoutTexts(String statement) {
		if (statement.indexOf('\\') >= 0) {
			return statement;
		}
		String rest = TEXT.matcher(statement)
			.replaceAll((found) -> (found.group(1) != null) ? Matcher.quoteReplacement(found.group(1))
					: found.group().startsWith("'") ? "''" : " ");
		return RUNS_TEXT.matcher(rest).find() ? statement : rest;
	}

	private static String excerpt(String text) {
		String line = text.replaceAll("\\s+", " ");
		return (line.length() > 60) ? line.substring(0, 60) + "..." : line;
	}

}
