package dev.warden.boot.autoconfigure;

/**
 * The only database, without a name.
 *
 * @param properties its properties, as the customizers left them
 */
record DefaultDatabase(DatabaseProperties properties) {

}
