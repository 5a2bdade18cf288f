/**
 * Databases for a moment, in which something is tried that the application's own must not
 * see. Loaded only by commands that need one.
 */
@NullMarked
package dev.warden.boot.autoconfigure.scratch;

import org.jspecify.annotations.NullMarked;
