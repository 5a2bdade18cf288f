/**
 * Writes the change sets of Liquibase as scripts. Loaded only where Liquibase is.
 */
@NullMarked
package dev.warden.boot.autoconfigure.liquibase;

import org.jspecify.annotations.NullMarked;
