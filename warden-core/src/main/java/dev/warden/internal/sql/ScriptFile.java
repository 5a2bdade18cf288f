package dev.warden.internal.sql;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamSource;

/**
 * A file that was found.
 *
 * @param path path below its location, with {@code /}
 * @param location where it is, for people
 * @param origin where it is, exactly; tells two files apart that have the same location
 * @param content its bytes
 * @param sum what its bytes come to, as the archive that it is in says, or {@code null}
 * where none does
 */
public record ScriptFile(String path, String location, String origin, InputStreamSource content,
		@Nullable FileSum sum) implements Comparable<ScriptFile> {

	/**
	 * Create one that no archive sums.
	 * @param path path below its location, with {@code /}
	 * @param location where it is, for people
	 * @param origin where it is, exactly
	 * @param content its bytes
	 */
	public ScriptFile(String path, String location, String origin, InputStreamSource content) {
		this(path, location, origin, content, null);
	}

	@Override
	public int compareTo(ScriptFile other) {
		return this.location.compareTo(other.location);
	}

	/**
	 * Return the name of the file.
	 * @return its name without a folder
	 */
	public String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

}
