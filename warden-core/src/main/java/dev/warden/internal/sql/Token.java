package dev.warden.internal.sql;

/**
 * What a {@link Lexer} tells apart.
 */
enum Token {

	BLANK, LINE_COMMENT, BLOCK_COMMENT, QUOTED, WORD, SYMBOL, DELIMITER, END;

	boolean isGap() {
		return this == BLANK || isComment();
	}

	boolean isComment() {
		return this == LINE_COMMENT || this == BLOCK_COMMENT;
	}

}
