/**
 * Compares the application's JPA entities with what its scripts make, and writes the
 * script that is missing.
 */
@NullMarked
package dev.warden.boot.autoconfigure.entities;

import org.jspecify.annotations.NullMarked;
