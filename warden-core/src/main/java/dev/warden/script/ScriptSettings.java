package dev.warden.script;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where scripts are and how they are read.
 *
 * @param locations folders that begin with {@code classpath:} or {@code filesystem:}, not
 * empty; sub-folders are included
 * @param naming how the name of a script is built
 * @param encoding encoding of every script; a leading byte order mark is skipped
 * @param unmatchedScripts what to do with a file that has the suffix of a script but not
 * the name of one
 */
public record ScriptSettings(List<String> locations, Naming naming, Charset encoding,
		UnmatchedScripts unmatchedScripts) {

	/**
	 * Scripts in {@code classpath:db/migration}, in UTF-8.
	 */
	public static final ScriptSettings DEFAULT = new ScriptSettings(List.of("classpath:db/migration"), Naming.DEFAULT,
			StandardCharsets.UTF_8, UnmatchedScripts.FAIL);

	public ScriptSettings {
		locations = List.copyOf(locations);
		if (locations.isEmpty()) {
			throw new IllegalArgumentException("'locations' must not be empty");
		}
	}

}
