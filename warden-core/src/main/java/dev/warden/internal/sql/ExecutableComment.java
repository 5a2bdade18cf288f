package dev.warden.internal.sql;

/**
 * A comment that MySQL and MariaDB execute, such as
 * <code>/*!50003 SELECT 1 *&#47;</code>.
 */
final class ExecutableComment {

	private final String text;

	/**
	 * Read a comment.
	 * @param comment the comment with its marks
	 */
	ExecutableComment(String comment) {
		int start = comment.indexOf('!') + 1;
		while (start < comment.length() && Character.isDigit(comment.charAt(start))) {
			start++;
		}
		this.text = comment.substring(start, comment.length() - 2);
	}

	String text() {
		return this.text;
	}

	/**
	 * Tell the words that the server reads.
	 * @param shape gets them; a body that the comment leaves open counts as closed
	 * @param syntax the syntax
	 */
	void tell(StatementShape shape, SqlSyntax syntax) {
		boolean open = shape.isOpen();
		Lexer words = new Lexer(CharReader.of(this.text), "", syntax);
		for (Token token = words.next(); token != Token.END; token = words.next()) {
			char symbol = words.symbol();
			words.read(token, StatementSink.NONE);
			switch (token) {
				case WORD -> shape.word(words.word());
				case SYMBOL, DELIMITER -> shape.symbol(symbol);
				case QUOTED -> shape.quoted();
				default -> {
				}
			}
		}
		if (!open) {
			shape.close();
		}
	}

}
