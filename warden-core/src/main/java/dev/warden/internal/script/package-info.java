/**
 * Finds scripts, reads their names and headers, cuts them into statements, and computes
 * checksums.
 */
@NullMarked
package dev.warden.internal.script;

import org.jspecify.annotations.NullMarked;
