package dev.warden.boot.autoconfigure.scratch;

/**
 * There is no scratch database here. The message is the reason, as a part of a sentence.
 */
public final class NoScratchDatabaseException extends Exception {

	NoScratchDatabaseException(String message) {
		super(message);
	}

	NoScratchDatabaseException(String message, Throwable cause) {
		super(message, cause);
	}

}
