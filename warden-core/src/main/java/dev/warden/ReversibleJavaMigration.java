package dev.warden;

/**
 * A migration in Java that can be rolled back.
 */
public interface ReversibleJavaMigration extends JavaMigration {

	/**
	 * Undo what {@link #migrate} did.
	 * @param context gives access to the database
	 * @throws Exception to let the rollback fail
	 */
	void rollback(MigrationContext context) throws Exception;

}
