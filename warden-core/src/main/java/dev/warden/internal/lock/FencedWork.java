package dev.warden.internal.lock;

import java.sql.SQLException;

/**
 * What a run does while its lock cannot change hands.
 */
public interface FencedWork {

	/**
	 * Do the work.
	 * @param held whether the lock row is kept by another session; if not, the work has
	 * to keep it
	 * @return whether it was done
	 * @throws SQLException if it failed
	 */
	boolean run(boolean held) throws SQLException;

}
