/**
 * Writes for people what follows from the text of a script.
 */
@NullMarked
package dev.warden.internal.draft;

import org.jspecify.annotations.NullMarked;
