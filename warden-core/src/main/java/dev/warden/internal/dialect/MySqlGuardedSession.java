package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session of MySQL or MariaDB that has a mark, may be idle for long, and is else
 * another's.
 *
 * @param mark the name of the lock that marks it
 * @param before variables of the session as they were
 */
record MySqlGuardedSession(String mark, Map<String, String> before) implements RunSettings {

	/** Query for the variables that matter. */
	static final String VARIABLES = "SHOW SESSION VARIABLES WHERE Variable_name IN ('wsrep_on', "
			+ MySqlIdleLimits.NAMES + ")";

	/**
	 * Set what a guarded session needs.
	 */
	void enter(Connection connection) throws SQLException {
		MySqlRunSettings.set(connection, MySqlIdleLimits.all(this.before));
	}

	@Override
	public boolean isCertified() {
		return "ON".equals(this.before.get("wsrep_on"));
	}

	@Override
	public void reset(Connection connection) {
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		Map<String, String> limits = new LinkedHashMap<>(this.before);
		limits.keySet().retainAll(MySqlIdleLimits.all(this.before).keySet());
		MySqlRunSettings.set(connection, limits);
		if (!isCertified()) {
			MySqlDriver.execute(connection, "DO RELEASE_LOCK('" + this.mark + "')");
		}
	}

}
