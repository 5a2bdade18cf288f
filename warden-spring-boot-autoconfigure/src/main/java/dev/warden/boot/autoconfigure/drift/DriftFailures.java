package dev.warden.boot.autoconfigure.drift;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * Why databases were not compared.
 */
final class DriftFailures {

	private DriftFailures() {
	}

	static WardenException leaving(String script, String what) {
		return new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
				"Refused to run '%s' in a scratch database, since it reaches beyond one: %s".formatted(script, what),
				"Compare with a database that has these scripts: set 'warden.other.url'.");
	}

}
