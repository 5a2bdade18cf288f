package dev.warden;

import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * An empty database of the same kind as the one that is migrated, in which scripts may be
 * tried. Closing it removes it.
 */
public interface Scratch extends AutoCloseable {

	/**
	 * Return what opens connections to it.
	 * @return a DataSource whose connections begin in the schema that is migrated
	 */
	DataSource dataSource();

	/**
	 * Describe everything in it, without Warden's tables.
	 * @return a line for each thing, the same for the same thing
	 */
	Collection<String> describe();

	/**
	 * Find a statement that would reach beyond it: to other databases, the server, its
	 * users and files.
	 * @param statements statements that are about to run in it
	 * @return the beginning of that statement, or {@code null} where there is none
	 */
	@Nullable String findLeaving(List<String> statements);

	@Override
	void close();

	/**
	 * Creates scratch databases.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Create one.
		 * @param application the database that is migrated, which is only read
		 * @param schema the schema that is migrated, or {@code null} for the connection's
		 * own
		 * @return the database
		 * @throws WardenException if that is not possible here
		 */
		Scratch create(DataSource application, @Nullable String schema);

	}

}
