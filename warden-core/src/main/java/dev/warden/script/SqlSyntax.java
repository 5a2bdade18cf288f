package dev.warden.script;

/**
 * What has to be known about a database's SQL to find the end of a statement.
 *
 * @param dollarQuotes whether {@code $$...$$} and {@code $tag$...$tag$} are literals
 * @param nestedComments whether a block comment may contain block comments
 * @param backslashEscapes whether a backslash escapes the next character in every
 * {@code '...'} and {@code "..."}
 * @param hashComments whether {@code #} begins a comment; such databases (MySQL, MariaDB)
 * also run what is inside {@code /*! ... *}{@code /} and want a blank after {@code --}
 * @param backtickQuotes whether {@code `...`} is a quoted name
 * @param escapeStrings whether a backslash escapes the next character in {@code E'...'}
 * @param beginAtomic whether the body of a routine may be
 * {@code BEGIN ATOMIC ...; ...; END}
 * @param compoundStatements whether the body of a trigger, a procedure, a function or an
 * event may be {@code BEGIN ...; ...; END}
 * @param slashComments whether {@code //} begins a comment, as in H2
 */
public record SqlSyntax(boolean dollarQuotes, boolean nestedComments, boolean backslashEscapes, boolean hashComments,
		boolean backtickQuotes, boolean escapeStrings, boolean beginAtomic, boolean compoundStatements,
		boolean slashComments) {

	/**
	 * Only what every database has: {@code '...'}, {@code "..."} and comments.
	 */
	public static final SqlSyntax ANSI = new SqlSyntax(false, false, false, false, false, false, false, false);

	/**
	 * Create a syntax in which {@code //} begins no comment.
	 * @param dollarQuotes whether {@code $$...$$} and {@code $tag$...$tag$} are literals
	 * @param nestedComments whether a block comment may contain block comments
	 * @param backslashEscapes whether a backslash escapes in every quote
	 * @param hashComments whether {@code #} begins a comment
	 * @param backtickQuotes whether {@code `...`} is a quoted name
	 * @param escapeStrings whether a backslash escapes in {@code E'...'}
	 * @param beginAtomic whether there are {@code BEGIN ATOMIC} bodies
	 * @param compoundStatements whether there are {@code BEGIN ... END} bodies
	 */
	public SqlSyntax(boolean dollarQuotes, boolean nestedComments, boolean backslashEscapes, boolean hashComments,
			boolean backtickQuotes, boolean escapeStrings, boolean beginAtomic, boolean compoundStatements) {
		this(dollarQuotes, nestedComments, backslashEscapes, hashComments, backtickQuotes, escapeStrings, beginAtomic,
				compoundStatements, false);
	}

	boolean executableComments() {
		return this.hashComments;
	}

	boolean blankAfterDashes() {
		return this.hashComments;
	}

}
