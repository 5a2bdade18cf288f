package dev.warden.script;

import org.springframework.core.io.InputStreamSource;

/**
 * A file that was found.
 *
 * @param path path below its location, with {@code /}
 * @param location where it is, for people
 * @param origin where it is, exactly; tells two files apart that have the same location
 * @param content its bytes
 */
record ScriptFile(String path, String location, String origin, InputStreamSource content) {

	String name() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

}
