package dev.warden.internal.sql;

/**
 * One rule by which the SQL of a database differs from others, as far as that matters for
 * the end of a statement.
 */
public enum SyntaxRule {

	/**
	 * {@code $$...$$} and {@code $tag$...$tag$} are literals.
	 */
	DOLLAR_QUOTES,

	/**
	 * A block comment may contain block comments.
	 */
	NESTED_COMMENTS,

	/**
	 * A backslash escapes the next character in every {@code '...'} and {@code "..."}.
	 */
	BACKSLASH_ESCAPES,

	/**
	 * {@code "..."} is a name even where a backslash escapes in {@code '...'}.
	 */
	ANSI_QUOTES,

	/**
	 * {@code #} begins a comment, and {@code --} only does with a blank after it.
	 */
	HASH_COMMENTS,

	/**
	 * What is inside {@code /*! ... *}{@code /} is executed.
	 */
	EXECUTABLE_COMMENTS,

	/**
	 * {@code `...`} is a quoted name.
	 */
	BACKTICK_QUOTES,

	/**
	 * {@code [...]} is a quoted name.
	 */
	BRACKET_QUOTES,

	/**
	 * A backslash escapes the next character in {@code E'...'}.
	 */
	ESCAPE_STRINGS,

	/**
	 * {@code //} begins a comment.
	 */
	SLASH_COMMENTS,

	/**
	 * The body of a routine may be {@code BEGIN ATOMIC ...; ...; END}.
	 */
	BEGIN_ATOMIC,

	/**
	 * The body of a trigger may be {@code BEGIN ...; ...; END}.
	 */
	TRIGGER_BODIES,

	/**
	 * The body of a trigger, a procedure, a function or an event may be a block, an
	 * {@code IF}, a {@code CASE} or a loop, with others inside.
	 */
	COMPOUND_STATEMENTS,

	/**
	 * Lines of data may follow a {@code COPY ... FROM STDIN}, up to a line that is only
	 * {@code \.}; they are delivered as {@link SqlStatement#data()}.
	 */
	COPY_DATA,

	/**
	 * A line {@code DELIMITER //} sets what ends the statements after it, as in the
	 * clients of MySQL and MariaDB.
	 */
	DELIMITER_COMMAND

}
