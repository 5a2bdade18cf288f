/**
 * Warden's connection to a database that Testcontainers or Docker Compose has started.
 */
@NullMarked
package dev.warden.boot.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
