package dev.warden.internal.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.WardenException;
import dev.warden.internal.sql.CollectingSink;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.StatementScanner;
import dev.warden.internal.sql.TextFailures;

/**
 * Lays statements out as the text of a script, such that exactly these statements are
 * read from it.
 */
public final class ScriptWriter {

	/** In the order in which they are tried. */
	private static final List<String> DELIMITERS = List.of(";", "/", "GO", "~~~~");

	/** Stands in no statement. */
	private static final String NO_DELIMITER = "~warden~no~delimiter~";

	private final SqlSyntax syntax;

	/**
	 * Create a writer.
	 * @param syntax what the database's SQL looks like
	 */
	public ScriptWriter(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	/**
	 * Write a script.
	 * @param kind when it runs
	 * @param header keys and values, such as {@code transactional=false}
	 * @param comments what it says to people, above the statements
	 * @param upgrade the statements that it runs
	 * @param rollback the statements that take it back, if any
	 * @return its text
	 * @throws WardenException if no text has these statements
	 */
	public String write(ScriptKind kind, List<String> header, List<String> comments, List<String> upgrade,
			List<String> rollback) {
		List<String> statements = single(kind, upgrade);
		List<String> reverse = single(kind, rollback);
		List<String> expected = new ArrayList<>(statements);
		expected.addAll(reverse);
		for (String delimiter : DELIMITERS) {
			String text = text(header, comments, statements, reverse, delimiter);
			try {
				if (plain(cut(kind, text)).equals(plain(expected))) {
					return text;
				}
			}
			catch (WardenException ex) {
				// Another delimiter may be read in another way
			}
		}
		throw TextFailures.syntax("the new script", 1, "no delimiter keeps its statements apart",
				"Write it by hand, with a line '-- warden: delimiter=...'");
	}

	/**
	 * Return each statement without comments around it; what is nothing but a comment is
	 * none.
	 */
	private List<String> single(ScriptKind kind, List<String> statements) {
		List<String> single = new ArrayList<>();
		for (String statement : statements) {
			single.addAll(cut(kind, "-- warden: delimiter=" + NO_DELIMITER + "\n" + statement));
		}
		return single;
	}

	private static String text(List<String> header, List<String> comments, List<String> upgrade, List<String> rollback,
			String delimiter) {
		StringBuilder text = new StringBuilder();
		header.forEach((pair) -> text.append("-- warden: ").append(pair).append('\n'));
		if (!delimiter.equals(ScriptHeader.DEFAULT.delimiter())) {
			text.append("-- warden: delimiter=").append(delimiter).append('\n');
		}
		comments.stream()
			.flatMap(String::lines)
			.forEach((line) -> text.append("-- ").append(line.stripTrailing()).append('\n'));
		append(text, upgrade, delimiter);
		if (!rollback.isEmpty()) {
			text.append("\n-- rollback\n");
			append(text, rollback, delimiter);
		}
		return text.toString();
	}

	private static void append(StringBuilder text, List<String> statements, String delimiter) {
		boolean usual = delimiter.equals(ScriptHeader.DEFAULT.delimiter());
		for (String statement : statements) {
			text.append('\n').append(usual ? plain(statement) : statement).append(usual ? "" : "\n");
			text.append(delimiter).append('\n');
		}
	}

	private static List<String> plain(List<String> statements) {
		return statements.stream().map(ScriptWriter::plain).toList();
	}

	private static String plain(String statement) {
		String text = statement;
		while (text.endsWith(";")) {
			text = text.substring(0, text.length() - 1).stripTrailing();
		}
		return text;
	}

	private List<String> cut(ScriptKind kind, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ScriptFile file = new ScriptFile("script", "script", "script", () -> new ByteArrayInputStream(bytes));
		CollectingSink sink = new CollectingSink();
		List<String> statements = new ArrayList<>();
		try (StatementScanner scanner = new StatementScanner(
				new ScriptSource(file, kind, StandardCharsets.UTF_8, this.syntax, Placeholders.NONE, Set.of()))) {
			scanner.send(sink, sink);
			while (scanner.next()) {
				statements.add(sink.take());
			}
		}
		return statements;
	}

}
