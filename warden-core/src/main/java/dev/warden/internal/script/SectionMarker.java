package dev.warden.internal.script;

/**
 * The parts of a script.
 */
enum SectionMarker {

	UPGRADE, ROLLBACK

}
