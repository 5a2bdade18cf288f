package dev.warden.script;

/**
 * Lines of a script that a client of the database understands and the database does not.
 */
final class ClientCommand {

	private static final String DELIMITER = "DELIMITER";

	private final Lexer lexer;

	private final String script;

	private final boolean allowed;

	/**
	 * Create a reader of a DELIMITER command.
	 * @param lexer where the command comes next
	 * @param script the location of the script
	 * @param allowed whether the database has a client with that command
	 */
	ClientCommand(Lexer lexer, String script, boolean allowed) {
		this.lexer = lexer;
		this.script = script;
		this.allowed = allowed;
	}

	/**
	 * Refuse a command of psql.
	 * @param lexer where a symbol comes next, at the beginning of a line or statement
	 * @param script the location of the script
	 * @throws ScriptSyntaxException if the symbol is a backslash
	 */
	static void refusePsql(Lexer lexer, String script) {
		if (lexer.symbol() == '\\') {
			throw new ScriptSyntaxException(script, lexer.line(),
					"'" + lexer.peekText() + "' is a command of psql, not SQL", "Remove the line, or write it as SQL");
		}
	}

	static boolean isDelimiterNext(Lexer lexer) {
		char first = lexer.symbol();
		return (first == 'D' || first == 'd') && lexer.peekText().equalsIgnoreCase(DELIMITER);
	}

	/**
	 * Take the line with the command.
	 * @return the new delimiter
	 * @throws ScriptSyntaxException if the command is not allowed or not complete
	 */
	String readDelimiter() {
		int line = this.lexer.line();
		if (!this.allowed) {
			throw new ScriptSyntaxException(this.script, line, "'DELIMITER' is a command of a client, not SQL",
					"Write '-- warden: delimiter=...' before the first SQL of the script");
		}
		String rest = this.lexer.takeLine().substring(DELIMITER.length()).trim();
		int end = 0;
		while (end < rest.length() && rest.charAt(end) > ' ') {
			end++;
		}
		String delimiter = rest.substring(0, end);
		String behind = rest.substring(end).trim();
		if (!Delimiter.isAllowed(delimiter)
				|| !(behind.isEmpty() || behind.startsWith("--") || behind.startsWith("#"))) {
			throw new ScriptSyntaxException(this.script, line, "'DELIMITER " + rest + "' sets no proper delimiter",
					"Write a delimiter without blanks and quotes behind 'DELIMITER', for example 'DELIMITER //'");
		}
		return delimiter;
	}

}
