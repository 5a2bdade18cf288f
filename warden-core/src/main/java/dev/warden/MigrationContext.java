package dev.warden;

import java.sql.Connection;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The database as a migration in Java sees it, while it runs.
 */
public interface MigrationContext {

	/**
	 * Return the connection that holds the lock. Whatever is done on another one is not
	 * protected by the lock, and not part of the transaction.
	 * @return the connection; closing it does nothing, and in a transaction it refuses
	 * with an {@link IllegalStateException} to commit, to roll back as a whole, or to
	 * change its mode
	 */
	Connection connection();

	/**
	 * Return an easier way to use the connection.
	 * @return a template on {@link #connection()}
	 */
	JdbcOperations jdbc();

}
