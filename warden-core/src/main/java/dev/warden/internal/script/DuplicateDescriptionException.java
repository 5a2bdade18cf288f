package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Two scripts without a version have the same description, by which they are known.
 */
public final class DuplicateDescriptionException extends WardenException {

	private final String description;

	private final List<String> scripts;

	DuplicateDescriptionException(String description, String first, String second) {
		super(ErrorCode.DUPLICATE_DESCRIPTION, "Found two repeatable scripts with description '" + description + "': '"
				+ first + "' and '" + second + "'",
				"Give one of the two scripts a description of its own, or delete it");
		this.description = description;
		this.scripts = List.of(first, second);
	}

	public String getDescription() {
		return this.description;
	}

	/**
	 * Return the scripts.
	 * @return the locations of both
	 */
	public List<String> getScripts() {
		return this.scripts;
	}

}
