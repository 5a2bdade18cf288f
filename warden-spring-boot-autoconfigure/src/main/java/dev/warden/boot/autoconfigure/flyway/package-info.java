/**
 * Reads what an application that comes from Flyway has left in its configuration.
 */
@NullMarked
package dev.warden.boot.autoconfigure.flyway;

import org.jspecify.annotations.NullMarked;
