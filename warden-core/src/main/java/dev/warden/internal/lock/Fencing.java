package dev.warden.internal.lock;

/**
 * What the lock row says of the work under way.
 */
enum Fencing {

	/** Nothing of it can be committed without the token. */
	FENCED,

	/** A statement of it may commit by itself. */
	UNFENCED,

	/** An older version of Warden holds the lock, or nobody does. */
	NOT_TOLD,

	/** An older version of Warden has made the table. */
	NO_COLUMN

}
