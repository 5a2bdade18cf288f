package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.SessionState;

/**
 * A product whose sessions cannot be judged or ended, so that nothing but its lease tells
 * about a holder.
 */
interface LeaseOnlyDialect extends Dialect {

	@Override
	default boolean locksRowsInQueries() {
		return false;
	}

	@Override
	default long driverSession(Connection connection) {
		return 0;
	}

	@Override
	default String sessionState(String row) {
		return "'" + SessionState.UNKNOWN + "'";
	}

	@Override
	default boolean isLockTimeout(SQLException exception) {
		return isLostRace(exception);
	}

	@Override
	default boolean isSessionEnded(SQLException exception) {
		return false;
	}

	/**
	 * Some products have one and the same state for a missing table and a missing
	 * privilege, or no privileges.
	 */
	@Override
	default boolean isMissingPrivilege(SQLException exception) {
		return false;
	}

}
