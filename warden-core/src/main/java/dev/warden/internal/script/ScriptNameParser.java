package dev.warden.internal.script;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.warden.MalformedVersionException;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of scripts.
 */
final class ScriptNameParser {

	/** After the name of a script that it says something about. */
	static final String CONFIGURATION = ".conf";

	private static final int MAX_LENGTH = 512;

	/** Before the version of a script that a new database begins with. */
	static final String BASELINE = "B";

	private final Naming naming;

	/** Prefix and separator of each kind whose names have no version. */
	private final Map<String, ScriptKind> unversioned = new LinkedHashMap<>();

	ScriptNameParser(Naming naming) {
		this.naming = naming;
		for (String prefix : naming.repeatablePrefixes()) {
			this.unversioned.put(prefix + naming.separator(), ScriptKind.REPEATABLE);
		}
		this.unversioned.put(naming.alwaysPrefix() + naming.separator(), ScriptKind.ALWAYS);
	}

	/**
	 * Look at a name. What macOS ({@code ._x}) and Emacs ({@code .#x}) write beside a
	 * file is no script.
	 * @param name the name of a file
	 * @return whether the file can be a script at all
	 */
	boolean hasSuffix(String name) {
		if (name.startsWith("._") || name.startsWith(".#")) {
			return false;
		}
		String suffix = this.naming.suffix() + (name.endsWith(CONFIGURATION) ? CONFIGURATION : "");
		return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
	}

	/**
	 * Read the name of a script.
	 * @param file a file with the suffix of a script
	 * @return what its name says, or {@code null} if it is not meant to be the name of a
	 * script
	 * @throws WardenException if it is, but is not a proper one
	 */
	@Nullable ScriptName parse(ScriptFile file) {
		String name = file.name();
		if (name.length() > MAX_LENGTH) {
			throw malformed(file, ScriptKind.VERSIONED,
					"its name has " + name.length() + " characters, " + MAX_LENGTH + " are allowed");
		}
		if (!name.endsWith(this.naming.suffix())) {
			throw malformed(file, ScriptKind.VERSIONED,
					"its name does not end with '" + this.naming.suffix() + "' in this case");
		}
		if (isVersioned(name, this.naming.versionedPrefix())) {
			return parseVersioned(file, ScriptKind.VERSIONED, this.naming.versionedPrefix());
		}
		if (isVersioned(name, BASELINE)) {
			ScriptName versioned = parseVersioned(file, ScriptKind.VERSIONED, BASELINE);
			return new ScriptName(versioned.kind(), versioned.version(), versioned.description(), true);
		}
		if (isVersioned(name, this.naming.undoPrefix())) {
			return parseVersioned(file, ScriptKind.UNDO, this.naming.undoPrefix());
		}
		for (Map.Entry<String, ScriptKind> start : this.unversioned.entrySet()) {
			if (name.regionMatches(true, 0, start.getKey(), 0, start.getKey().length())) {
				return parseUnversioned(file, start.getValue(), start.getKey());
			}
		}
		return null;
	}

	/**
	 * Read the name of a callback.
	 * @param file a file with the suffix of a script
	 * @return what its name says, or {@code null} if it is none of a callback
	 */
	@Nullable ScriptName parseCallback(ScriptFile file) {
		String stem = file.name().substring(0, file.name().length() - this.naming.suffix().length());
		int end = stem.indexOf(this.naming.separator());
		boolean named = CallbackEvent.of((end < 0) ? stem : stem.substring(0, end)) != null;
		return named ? new ScriptName(ScriptKind.CALLBACK, null, stem) : null;
	}

	/**
	 * Return the event of a callback.
	 */
	CallbackEvent event(ScriptName callback) {
		String stem = callback.description();
		int end = stem.indexOf(this.naming.separator());
		return Objects.requireNonNull(CallbackEvent.of((end < 0) ? stem : stem.substring(0, end)));
	}

	private static boolean isVersioned(String name, String prefix) {
		return isVersionAt(name, prefix.length()) && name.regionMatches(true, 0, prefix, 0, prefix.length());
	}

	private static boolean isVersionAt(String name, int index) {
		return index < name.length()
				&& (isDigit(name.charAt(index)) || (index > 0 && "._-".indexOf(name.charAt(index)) >= 0));
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private ScriptName parseVersioned(ScriptFile file, ScriptKind kind, String prefix) {
		String stem = stem(file, kind, prefix);
		String separator = this.naming.separator();
		int end = stem.indexOf(separator);
		if (end < 0) {
			throw malformed(file, kind, "its name has no '" + separator + "' between version and description");
		}
		if (end == 0) {
			throw malformed(file, kind, "its name has no version");
		}
		String description = description(file, kind, stem.substring(end + separator.length()));
		try {
			return new ScriptName(kind, Version.parse(stem.substring(0, end)), description);
		}
		catch (MalformedVersionException ex) {
			throw malformed(file, kind, "'" + ex.getVersion() + "' is not a version");
		}
	}

	private ScriptName parseUnversioned(ScriptFile file, ScriptKind kind, String start) {
		return new ScriptName(kind, null, description(file, kind, stem(file, kind, start)));
	}

	private String stem(ScriptFile file, ScriptKind kind, String start) {
		String name = file.name();
		if (!name.startsWith(start)) {
			throw malformed(file, kind, "its name does not begin with '" + start + "' in this case");
		}
		return name.substring(start.length(), Math.max(start.length(), name.length() - this.naming.suffix().length()));
	}

	private String description(ScriptFile file, ScriptKind kind, String text) {
		String description = text.replace('_', ' ').strip();
		if (description.isEmpty()) {
			throw malformed(file, kind, "its name has no description");
		}
		return description;
	}

	private WardenException malformed(ScriptFile file, ScriptKind kind, String problem) {
		return ScriptFailures.malformedName(file.location(), problem, this.naming, kind);
	}

}
