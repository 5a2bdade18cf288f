package dev.warden.internal.adopt;

import java.util.function.Supplier;

import dev.warden.LockSettings;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import org.jspecify.annotations.Nullable;

/**
 * What another tool says was applied.
 */
public sealed interface ToolHistory permits FlywayHistory, LiquibaseHistory {

	/**
	 * Return its table, for people.
	 * @return schema and name
	 */
	String name();

	/**
	 * Return what was taken over, for people.
	 * @param entries how many entries of which kinds
	 * @return the end of a sentence
	 */
	String took(String entries);

	/**
	 * Verify that this is still what the tool says.
	 * @param session the session to read with
	 * @throws dev.warden.WardenException if the tool has written meanwhile
	 */
	void verify(Session session);

	/**
	 * Take the lock of the tool, waiting for one that migrates.
	 * @param lock Warden's lock, which is held
	 * @param schema the schema as somebody has configured it, or {@code null}
	 * @param settings how long to wait
	 * @param sessions opens another session
	 * @return the lock, to be closed before the session of the run is
	 * @throws dev.warden.WardenException if it could not be had in time
	 */
	Hold lock(HeldLock lock, @Nullable String schema, LockSettings settings, Supplier<Session> sessions);

	/**
	 * The lock of another tool, while it is held beside Warden's.
	 */
	interface Hold extends AutoCloseable {

		/**
		 * Release the lock. That this failed is no failure of the run.
		 */
		@Override
		void close();

	}

}
