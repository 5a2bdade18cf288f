package dev.warden.boot.autoconfigure.scratch;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * There is no scratch database here.
 */
public final class NoScratchDatabaseException extends WardenException {

	private static final String REMEDY = "Let the application's user create databases, or name one who may with"
			+ " 'warden.scratch.user' and 'warden.scratch.password', if need be on another server, with"
			+ " 'warden.scratch.url'.";

	private final String why;

	NoScratchDatabaseException(String why) {
		this(why, null);
	}

	NoScratchDatabaseException(String why, @Nullable Throwable cause) {
		this(why, REMEDY, cause);
	}

	NoScratchDatabaseException(String why, String remedy, @Nullable Throwable cause) {
		super(ErrorCode.NO_SCRATCH_DATABASE, "There is no scratch database: " + why, remedy, cause);
		this.why = why;
	}

	/**
	 * Return the reason.
	 * @return a part of a sentence
	 */
	public String why() {
		return this.why;
	}

}
