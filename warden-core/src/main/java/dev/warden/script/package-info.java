/**
 * Finds migration scripts and reads them as streams: files in, immutable scripts out.
 * Nothing here knows JDBC.
 */
@NullMarked
package dev.warden.script;

import org.jspecify.annotations.NullMarked;
