/**
 * What a trace shows of a run and its scripts.
 */
@NullMarked
package dev.warden.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
