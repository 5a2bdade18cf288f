package dev.warden.dialect;

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
	 * The session can not be judged: it has no recorded identity, or this user or server
	 * can not see it.
	 */
	UNKNOWN

}
