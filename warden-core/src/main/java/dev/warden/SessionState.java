package dev.warden;

/**
 * What the database says about the session that runs the migrations.
 */
public enum SessionState {

	/**
	 * The session exists.
	 */
	ALIVE,

	/**
	 * The session no longer exists, so none of its statements can still be running.
	 */
	GONE,

	/**
	 * The session cannot be judged: this user, or this server, cannot see it.
	 */
	UNKNOWN,

	/**
	 * No identity of the session is recorded, so that nobody can judge it.
	 */
	NONE

}
