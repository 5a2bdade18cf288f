package dev.warden.internal.sql;

import java.util.Locale;
import java.util.Set;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a script that a client of the database understands and the database does not.
 */
final class ClientCommand {

	private static final String DELIMITER = "DELIMITER";

	/** Commands of mysql that are no SQL; others of the same name are. */
	private static final Set<String> MYSQL = Set.of("source", "tee", "notee", "pager", "nopager", "prompt", "system",
			"charset", "connect", "exit", "quit", "rehash", "edit", "warnings", "nowarning", "ego");

	private final Lexer lexer;

	private final String script;

	private final boolean psql;

	private final boolean mysql;

	/**
	 * Create a reader of commands.
	 * @param lexer where commands may come
	 * @param script the location of the script
	 * @param syntax tells which client the database has
	 */
	ClientCommand(Lexer lexer, String script, SqlSyntax syntax) {
		this.lexer = lexer;
		this.script = script;
		this.psql = syntax.has(SyntaxRule.COPY_DATA);
		this.mysql = syntax.has(SyntaxRule.DELIMITER_COMMAND);
	}

	/**
	 * Look at a symbol.
	 * @param inside whether a statement has begun
	 * @return whether a command was passed over that has no effect on what follows
	 * @throws WardenException if it is a command that has
	 */
	boolean passSymbol(boolean inside) {
		char symbol = this.lexer.symbol();
		if (symbol != '\\') {
			if (symbol == '.' && !inside && this.lexer.isLineBlank() && this.lexer.peekText().matches("\\.[a-z].*")) {
				throw refused("sqlite3");
			}
			return false;
		}
		String text = this.lexer.peekText();
		if (this.psql && !inside && (text.equals("\\restrict") || text.equals("\\unrestrict"))) {
			this.lexer.takeLine();
			return true;
		}
		boolean anywhere = this.psql || (this.mysql && !text.startsWith("\\N") && text.length() > 1);
		if (anywhere || !inside || this.lexer.isLineBlank()) {
			throw refused(this.mysql ? "mysql" : "psql");
		}
		return false;
	}

	private WardenException refused(String client) {
		String text = this.lexer.peekText();
		String remedy = (this.mysql && text.toLowerCase(Locale.ROOT).startsWith("\\g"))
				? "End the statement with ';' instead" : "Remove the line, or write it as SQL";
		return TextFailures.syntax(this.script, this.lexer.line(),
				"'" + text + "' is a command of " + client + ", not SQL", remedy);
	}

	/**
	 * Look at a word at the beginning of a statement.
	 * @throws WardenException if it is a command of mysql
	 */
	void refuseWord() {
		if (this.mysql && this.lexer.isLineBlank()) {
			String word = this.lexer.peekText().toLowerCase(Locale.ROOT);
			if (MYSQL.contains(word.endsWith(";") ? word.substring(0, word.length() - 1) : word)) {
				throw refused("mysql");
			}
		}
	}

	/**
	 * Look at a word.
	 * @param inside whether a statement has begun
	 * @return whether it is a DELIMITER command; inside a statement only with a mark
	 * after it that could be nothing else
	 */
	boolean isDelimiterNext(boolean inside) {
		char first = this.lexer.symbol();
		if ((first != 'D' && first != 'd') || !this.lexer.peekText().equalsIgnoreCase(DELIMITER)) {
			return false;
		}
		return !inside || (this.mysql && isMark(this.lexer.peekLine().substring(DELIMITER.length()).trim()));
	}

	private boolean isMark(String rest) {
		return !rest.isEmpty() && !rest.equals(this.lexer.delimiter())
				&& rest.chars().allMatch((c) -> c > ' ' && !Character.isLetterOrDigit(c)) && Delimiter.isAllowed(rest);
	}

	/**
	 * Take the command: the delimiter may be in quotes and on the next line; what stands
	 * after it is ignored, as by the client.
	 * @return the new delimiter
	 * @throws WardenException if the command is not allowed or not complete
	 */
	String readDelimiter() {
		int line = this.lexer.line();
		if (!this.mysql) {
			throw TextFailures.syntax(this.script, line, "'DELIMITER' is a command of a client, not SQL",
					"Write '-- warden: delimiter=...' before the first SQL of the script");
		}
		String rest = this.lexer.takeLine().substring(DELIMITER.length()).trim();
		if (rest.isEmpty()) {
			this.lexer.takeBlanks();
			rest = this.lexer.takeText();
		}
		String delimiter = delimiter(rest);
		if (delimiter == null || !Delimiter.isAllowed(delimiter)) {
			throw TextFailures.syntax(this.script, line, "'DELIMITER " + rest + "' does not set a valid delimiter",
					"Write a delimiter without blanks and quotes after 'DELIMITER', for example 'DELIMITER //'");
		}
		return delimiter;
	}

	private static @Nullable String delimiter(String rest) {
		if (!rest.isEmpty() && "'\"`".indexOf(rest.charAt(0)) >= 0) {
			int end = rest.indexOf(rest.charAt(0), 1);
			return (end < 0) ? null : rest.substring(1, end);
		}
		int end = 0;
		while (end < rest.length() && rest.charAt(end) > ' ') {
			end++;
		}
		return rest.substring(0, end);
	}

}
