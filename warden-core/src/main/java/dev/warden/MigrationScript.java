package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * A script, or a migration in Java, as a listener sees it.
 */
public interface MigrationScript {

	/**
	 * Return when the script runs.
	 * @return {@link ScriptKind#UNDO} for one that rolls back a version
	 */
	ScriptKind kind();

	/**
	 * Return the version that the script migrates to, or rolls back.
	 * @return the version, or {@code null} where the script has none
	 */
	@Nullable Version version();

	/**
	 * Return what the script does.
	 * @return the description from its name, with blanks for underscores
	 */
	String description();

	/**
	 * Return what people know the script by: its version and description, such as
	 * {@code 12 add index}; with {@code U} before the version of a rollback, and
	 * {@code R} or {@code RA} where there is no version.
	 * @return the text
	 */
	String migration();

	/**
	 * Return the name of the file, or of the class.
	 * @return the name without any folder or package, for example
	 * {@code V12__add_index.sql}
	 */
	String name();

	/**
	 * Return where the script is below its configured location.
	 * @return the path, with {@code /}; for a migration in Java, the full name of its
	 * class
	 */
	String path();

	/**
	 * Return how many statements run.
	 * @return the number, 0 for a script of comments only
	 */
	int statementCount();

}
