package dev.warden.script;

/**
 * What the name of a script says.
 *
 * @param version the version
 * @param description the description, with blanks for underscores
 */
record ScriptName(Version version, String description) {

}
