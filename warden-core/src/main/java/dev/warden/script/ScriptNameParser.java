package dev.warden.script;

import org.jspecify.annotations.Nullable;

/**
 * Reads the names of scripts.
 */
final class ScriptNameParser {

	private static final int MAX_LENGTH = 512;

	private final Naming naming;

	ScriptNameParser(Naming naming) {
		this.naming = naming;
	}

	/**
	 * Look at the end of a name.
	 * @param name the name of a file
	 * @return whether the file can be a script at all
	 */
	boolean hasSuffix(String name) {
		String suffix = this.naming.suffix();
		return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
	}

	/**
	 * Read the name of a script.
	 * @param file a file with the suffix of a script
	 * @return what its name says, or {@code null} if it is not meant to be the name of a
	 * script
	 * @throws MalformedScriptNameException if it is, but is not a proper one
	 * @throws UnsupportedScriptException if it is one that this version does not run
	 */
	@Nullable ScriptName parse(ScriptFile file) {
		String name = file.name();
		if (name.length() > MAX_LENGTH) {
			throw malformed(file, "its name has " + name.length() + " characters, " + MAX_LENGTH + " are allowed");
		}
		if (!name.endsWith(this.naming.suffix())) {
			throw malformed(file, "its name does not end with '" + this.naming.suffix() + "' in this case");
		}
		String prefix = this.naming.versionedPrefix();
		if (!isVersionAt(name, prefix.length()) || !name.regionMatches(true, 0, prefix, 0, prefix.length())) {
			refuseUnsupported(file, name);
			return null;
		}
		if (!name.startsWith(prefix)) {
			throw malformed(file, "its name does not begin with '" + prefix + "' in this case");
		}
		return parse(file, name.substring(prefix.length(), name.length() - this.naming.suffix().length()));
	}

	private ScriptName parse(ScriptFile file, String stem) {
		String separator = this.naming.separator();
		int end = stem.indexOf(separator);
		if (end < 0) {
			throw malformed(file, "its name has no '" + separator + "' between version and description");
		}
		if (end == 0) {
			throw malformed(file, "its name has no version");
		}
		String description = stem.substring(end + separator.length()).replace('_', ' ').strip();
		if (description.isEmpty()) {
			throw malformed(file, "its name has no description");
		}
		try {
			return new ScriptName(Version.parse(stem.substring(0, end)), description);
		}
		catch (MalformedVersionException ex) {
			throw malformed(file, "'" + ex.getVersion() + "' is not a version");
		}
	}

	private static boolean isVersionAt(String name, int index) {
		return index < name.length()
				&& (isDigit(name.charAt(index)) || (index > 0 && "._-".indexOf(name.charAt(index)) >= 0));
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private void refuseUnsupported(ScriptFile file, String name) {
		String separator = this.naming.separator();
		if (name.length() > 1 && name.charAt(0) == 'U' && isDigit(name.charAt(1))) {
			throw new UnsupportedScriptException(file.location(), "rollback scripts (U)");
		}
		if (name.startsWith("R" + separator) || name.startsWith("ROC" + separator)) {
			throw new UnsupportedScriptException(file.location(), "repeatable scripts (R, ROC)");
		}
		if (name.startsWith("RA" + separator)) {
			throw new UnsupportedScriptException(file.location(), "scripts that always run (RA)");
		}
	}

	private MalformedScriptNameException malformed(ScriptFile file, String problem) {
		return new MalformedScriptNameException(file.location(), problem, this.naming);
	}

}
