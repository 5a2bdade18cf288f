/**
 * Writes for people what follows from the text of a script.
 */
@NullMarked
package dev.warden.draft;

import org.jspecify.annotations.NullMarked;
