/**
 * Finds scripts, reads their names, and knows what kinds of them there are.
 */
@NullMarked
package dev.warden.internal.script;

import org.jspecify.annotations.NullMarked;
