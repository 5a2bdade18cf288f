package dev.warden.script;

/**
 * The parts of a script.
 */
enum SectionMarker {

	UPGRADE, ROLLBACK

}
