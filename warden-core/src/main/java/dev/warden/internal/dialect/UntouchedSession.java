package dev.warden.internal.dialect;

import java.sql.Connection;

/**
 * A session that was left as it is.
 */
record UntouchedSession() implements RunSettings {

	@Override
	public void reset(Connection connection) {
	}

	@Override
	public void restore(Connection connection) {
	}

}
