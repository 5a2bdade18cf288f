/**
 * Tells what statements may do to the application that is running: what their words say,
 * judged by what the catalog says of the tables.
 */
@NullMarked
package dev.warden.internal.hazard;

import org.jspecify.annotations.NullMarked;
