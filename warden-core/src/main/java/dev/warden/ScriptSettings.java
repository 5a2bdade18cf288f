package dev.warden;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where scripts are and how they are read.
 *
 * @param locations folders that begin with {@code classpath:} or {@code filesystem:};
 * sub-folders are included; one with the prefix {@code optional:} may be missing
 * @param naming how the name of a script is built
 * @param encoding encoding of every script without a byte order mark, which tells UTF-8
 * and UTF-16 by itself
 * @param unmatchedScripts what to do about a file that has the suffix of a script but not
 * the name of one
 * @param placeholders what is replaced in the statements
 */
public record ScriptSettings(List<String> locations, Naming naming, Charset encoding, UnmatchedScripts unmatchedScripts,
		Placeholders placeholders) {

	/**
	 * Scripts in {@code classpath:db/migration}, in UTF-8.
	 */
	public static final ScriptSettings DEFAULT = new ScriptSettings(List.of("classpath:db/migration"), Naming.DEFAULT,
			StandardCharsets.UTF_8, UnmatchedScripts.FAIL);

	public ScriptSettings {
		locations = List.copyOf(locations);
	}

	/**
	 * Create settings without placeholders.
	 * @param locations folders that begin with {@code classpath:} or {@code filesystem:}
	 * @param naming how the name of a script is built
	 * @param encoding encoding of every script
	 * @param unmatchedScripts what to do about other files
	 */
	public ScriptSettings(List<String> locations, Naming naming, Charset encoding, UnmatchedScripts unmatchedScripts) {
		this(locations, naming, encoding, unmatchedScripts, Placeholders.NONE);
	}

	/**
	 * Return the same settings for other folders.
	 * @param locations the folders
	 * @return the settings
	 */
	public ScriptSettings withLocations(List<String> locations) {
		return new ScriptSettings(locations, this.naming, this.encoding, this.unmatchedScripts, this.placeholders);
	}

	/**
	 * Return the same settings with other placeholders.
	 * @param placeholders what is replaced in the statements
	 * @return the settings
	 */
	public ScriptSettings withPlaceholders(Placeholders placeholders) {
		return new ScriptSettings(this.locations, this.naming, this.encoding, this.unmatchedScripts, placeholders);
	}

}
