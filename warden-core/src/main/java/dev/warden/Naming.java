package dev.warden;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the name of a script is built:
 * {@code <prefix><version><separator><description><suffix>}, without a version for
 * repeatable scripts and those that always run.
 *
 * @param versionedPrefix what the name of a versioned script begins with, may be empty
 * @param repeatablePrefixes what the name of a repeatable script may begin with, may be
 * an empty list
 * @param alwaysPrefix what the name of a script that always runs begins with
 * @param undoPrefix what the name of a rollback script begins with
 * @param separator what is between version and description, not empty
 * @param suffix what the name of every script ends with, not empty
 */
public record Naming(String versionedPrefix, List<String> repeatablePrefixes, String alwaysPrefix, String undoPrefix,
		String separator, String suffix) {

	/**
	 * Names such as {@code V12__add_index.sql}, {@code U12__add_index.sql},
	 * {@code R__views.sql} or {@code ROC__views.sql}, and {@code RA__grants.sql}.
	 */
	public static final Naming DEFAULT = new Naming("V", "__", ".sql");

	public Naming {
		repeatablePrefixes = List.copyOf(repeatablePrefixes);
		if (separator.isEmpty() || suffix.isEmpty()) {
			throw new IllegalArgumentException("'separator' and 'suffix' must not be empty");
		}
		if (alwaysPrefix.isEmpty() || undoPrefix.isEmpty() || repeatablePrefixes.contains("")) {
			throw new IllegalArgumentException("Only 'versionedPrefix' may be empty");
		}
		Set<String> prefixes = new HashSet<>(repeatablePrefixes);
		prefixes.addAll(List.of(alwaysPrefix, undoPrefix));
		if (!prefixes.add(versionedPrefix) || prefixes.size() != repeatablePrefixes.size() + 3) {
			throw new IllegalArgumentException("The prefixes of '" + versionedPrefix + "', " + repeatablePrefixes
					+ ", '" + alwaysPrefix + "' and '" + undoPrefix + "' must differ");
		}
	}

	/**
	 * Create a naming in which the other prefixes are {@code R}, {@code ROC}, {@code RA}
	 * and {@code U}.
	 * @param versionedPrefix what the name of a versioned script begins with, may be
	 * empty
	 * @param separator what is between version and description, not empty
	 * @param suffix what the name of every script ends with, not empty
	 */
	public Naming(String versionedPrefix, String separator, String suffix) {
		this(versionedPrefix, List.of("R", "ROC"), "RA", "U", separator, suffix);
	}

	/**
	 * Return what such a name looks like, for people.
	 * @param kind when the script runs
	 * @return for example {@code V<version>__<description>.sql}
	 */
	public String pattern(ScriptKind kind) {
		return prefix(kind) + (kind.hasVersion() ? "<version>" : "") + this.separator + "<description>" + this.suffix;
	}

	/**
	 * Return an example of such a name.
	 * @param kind when the script runs
	 * @return for example {@code V12__add_index.sql}
	 */
	public String example(ScriptKind kind) {
		return prefix(kind) + (kind.hasVersion() ? "12" : "") + this.separator
				+ (kind.hasVersion() ? "add_index" : "views") + this.suffix;
	}

	/**
	 * Return what such a name begins with.
	 * @param kind when the script runs
	 * @return the prefix, the first of several, which may be empty
	 */
	public String prefix(ScriptKind kind) {
		return switch (kind) {
			case VERSIONED -> this.versionedPrefix;
			case REPEATABLE -> this.repeatablePrefixes.isEmpty() ? "" : this.repeatablePrefixes.get(0);
			case ALWAYS -> this.alwaysPrefix;
			case UNDO -> this.undoPrefix;
			case CALLBACK -> "";
		};
	}

}
