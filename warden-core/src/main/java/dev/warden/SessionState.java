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
	 * The session does not exist any more, so nothing of it can still run.
	 */
	GONE,

	/**
	 * The session cannot be judged: this user or server cannot see it.
	 */
	UNKNOWN,

	/**
	 * No identity of the session is recorded, so that nobody can judge it.
	 */
	NONE

}
