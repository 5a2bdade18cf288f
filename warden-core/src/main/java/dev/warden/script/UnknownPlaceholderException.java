package dev.warden.script;

import dev.warden.WardenException;

/**
 * A script has a placeholder for which nothing is configured.
 */
public final class UnknownPlaceholderException extends WardenException {

	private final String script;

	private final int line;

	private final String placeholder;

	UnknownPlaceholderException(String script, int line, String placeholder, Placeholders placeholders) {
		super("Script '" + script + "' (line " + line + ") has the unknown placeholder '" + placeholders.prefix()
				+ placeholder + placeholders.suffix() + "'",
				"Set 'warden.placeholders." + placeholder
						+ "', or write '-- warden: placeholders=false' as the first line of the script");
		this.script = script;
		this.line = line;
		this.placeholder = placeholder;
	}

	/**
	 * Return the script.
	 * @return its location
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return where the placeholder ends.
	 * @return the line, from 1
	 */
	public int getLine() {
		return this.line;
	}

	/**
	 * Return what is not known.
	 * @return the name, without prefix and suffix
	 */
	public String getPlaceholder() {
		return this.placeholder;
	}

}
