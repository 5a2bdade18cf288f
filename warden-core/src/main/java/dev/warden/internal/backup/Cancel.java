package dev.warden.internal.backup;

import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.SqlErrors;

/**
 * Cancels a statement.
 */
record Cancel(Statement statement) implements Runnable {

	private static final HarmlessLogger logger = HarmlessLogger.of(Cancel.class);

	@Override
	public void run() {
		try {
			this.statement.cancel();
		}
		catch (SQLException ex) {
			logger.debug("Could not cancel the backup: {}", SqlErrors.message(ex));
		}
	}

}
