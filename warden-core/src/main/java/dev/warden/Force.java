package dev.warden;

/**
 * How much a person insists on an unlock.
 */
public enum Force {

	/**
	 * Not at all: the lock stays with a holder that lives or may live.
	 */
	NONE,

	/**
	 * End the session of a holder that lives.
	 */
	END_SESSION,

	/**
	 * Also free the lock of a holder whose session cannot be judged while it may run a
	 * statement that commits by itself: the person vouches that none runs.
	 */
	UNFENCED

}
