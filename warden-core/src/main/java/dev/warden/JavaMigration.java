package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * A version that is applied by code. Like a versioned script it runs once, in the order
 * of the versions, on the connection that holds the lock, and is recorded. Its name in
 * the history is that of its class.
 * <p>
 * Where the database can run DDL in a transaction, the code and its entry in the history
 * are one transaction. Elsewhere, or if the migration is not {@link #transactional()},
 * the entry is written before the code runs, and says so if the code failed.
 */
public interface JavaMigration {

	/**
	 * Return the version.
	 * @return numbers separated by {@code .} or {@code _}, such as {@code 1.2}
	 */
	String version();

	/**
	 * Return what the migration does.
	 * @return a few words for people
	 */
	String description();

	/**
	 * Return a text that changes when the code changes in a way that matters, so that an
	 * applied migration that has changed is refused, like a script.
	 * @return at most 64 characters, or {@code null} if changes are not noticed
	 */
	default @Nullable String checksum() {
		return null;
	}

	/**
	 * Return whether the code runs in a transaction, where the database can run DDL in
	 * one.
	 * @return {@code false} for code that commits by itself, or whose statements cannot
	 * run in a transaction
	 */
	default boolean transactional() {
		return true;
	}

	/**
	 * Migrate.
	 * @param context gives access to the database
	 * @throws Exception to let the run fail
	 */
	void migrate(MigrationContext context) throws Exception;

}
