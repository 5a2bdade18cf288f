package dev.warden.internal.sql;

/**
 * The parts of a script.
 */
public enum SectionMarker {

	/** What applies it. */
	UPGRADE,

	/** What takes it back. */
	ROLLBACK

}
