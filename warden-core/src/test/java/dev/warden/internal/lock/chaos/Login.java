package dev.warden.internal.lock.chaos;

/** What a replica logs in as. */
enum Login {

	/** May do everything. */
	ADMINISTRATOR,

	/** Sees the sessions of others, but may not end them. */
	SEEING,

	/** Does not even see them. */
	BLIND

}
