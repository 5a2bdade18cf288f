package dev.warden.boot.autoconfigure.drift;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Why databases were not compared.
 */
final class DriftFailures {

	private DriftFailures() {
	}

	static WardenException noScratchDatabase(String why, Exception cause) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"There is no scratch database to run the scripts in: " + why,
				"Let the application's user create databases, or name one who may with 'warden.scratch.user' and"
						+ " 'warden.scratch.password', if need be on another server, with 'warden.scratch.url'.",
				cause);
	}

	static WardenException leaving(String script, String what) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"Refused to run '%s' in a scratch database, since it reaches beyond one: %s".formatted(script, what),
				"Compare with a database that has these scripts: set 'warden.other.url'.");
	}

}
