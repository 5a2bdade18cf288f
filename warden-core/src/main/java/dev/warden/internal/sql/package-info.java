/**
 * Reads the text of a script: cuts it into statements, knows their words, and computes
 * its checksum.
 */
@NullMarked
package dev.warden.internal.sql;

import org.jspecify.annotations.NullMarked;
