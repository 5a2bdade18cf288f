package dev.warden.script;

/**
 * How the name of a script is built:
 * {@code <versionedPrefix><version><separator><description><suffix>}.
 *
 * @param versionedPrefix what the name of a versioned script begins with, may be empty
 * @param separator what stands between version and description, not empty
 * @param suffix what the name of every script ends with, not empty
 */
public record Naming(String versionedPrefix, String separator, String suffix) {

	/**
	 * Names such as {@code V12__add_index.sql}.
	 */
	public static final Naming DEFAULT = new Naming("V", "__", ".sql");

	public Naming {
		if (separator.isEmpty() || suffix.isEmpty()) {
			throw new IllegalArgumentException("'separator' and 'suffix' must not be empty");
		}
	}

}
