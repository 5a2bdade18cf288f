/**
 * Compares the schema of a database with what its scripts make, or with another database.
 * Loaded only by commands.
 */
@NullMarked
package dev.warden.boot.autoconfigure.drift;

import org.jspecify.annotations.NullMarked;
