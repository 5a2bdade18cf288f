/**
 * Warden's lock around the runs of Flyway and Liquibase.
 */
@NullMarked
package dev.warden.boot.guard;

import org.jspecify.annotations.NullMarked;
