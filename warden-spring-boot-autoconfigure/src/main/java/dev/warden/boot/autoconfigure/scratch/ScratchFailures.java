package dev.warden.boot.autoconfigure.scratch;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Why a scratch database is not what it is needed for.
 */
public final class ScratchFailures {

	private ScratchFailures() {
	}

	/**
	 * Return what to throw where scripts do not run in an empty database.
	 * @param cause what the one that failed says
	 * @return the failure
	 */
	public static WardenException notBuilt(WardenException cause) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"The scripts do not build a new database, as a scratch database shows: " + cause.getMessage(),
				"Correct what the message says, or write what is there as a baseline script, such as 'B7__schema.sql'.",
				cause);
	}

}
