package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session of MySQL or MariaDB that has a mark and is else another's.
 *
 * @param mark the name of the lock that marks it
 * @param isCertified whether it is one of a Galera cluster, which knows no such locks
 */
record MySqlGuardedSession(String mark, boolean isCertified) implements RunSettings {

	@Override
	public void reset(Connection connection) {
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		if (!this.isCertified) {
			MySqlDriver.execute(connection, "DO RELEASE_LOCK('" + this.mark + "')");
		}
	}

}
