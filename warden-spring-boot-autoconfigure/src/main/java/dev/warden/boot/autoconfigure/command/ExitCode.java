package dev.warden.boot.autoconfigure.command;

/**
 * What a command tells the process that started it, from good to bad.
 */
enum ExitCode {

	/**
	 * Done, or free.
	 */
	SUCCESS(0),

	/**
	 * The lock is held, or was not to be had.
	 */
	HELD(3),

	/**
	 * Failed or refused.
	 */
	FAILED(1),

	/**
	 * Nobody knows. Never to be taken for free.
	 */
	UNKNOWN(4),

	/**
	 * The arguments make no sense, so nothing was touched.
	 */
	USAGE(2);

	private final int value;

	ExitCode(int value) {
		this.value = value;
	}

	int value() {
		return this.value;
	}

	ExitCode orWorse(ExitCode other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
