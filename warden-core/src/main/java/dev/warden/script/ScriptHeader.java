package dev.warden.script;

/**
 * What a script says about itself in lines {@code -- warden: key=value, ...} before its
 * first SQL.
 *
 * @param transactional whether the script runs in a transaction
 * @param delimiter what ends a statement; a word such as {@code GO}, and {@code /}, only
 * when it stands alone on its line
 */
public record ScriptHeader(boolean transactional, String delimiter) {

	/**
	 * What is true for a script that says nothing.
	 */
	public static final ScriptHeader DEFAULT = new ScriptHeader(true, ";");

	ScriptHeader withTransactional(boolean transactional) {
		return new ScriptHeader(transactional, this.delimiter);
	}

	ScriptHeader withDelimiter(String delimiter) {
		return new ScriptHeader(this.transactional, delimiter);
	}

}
