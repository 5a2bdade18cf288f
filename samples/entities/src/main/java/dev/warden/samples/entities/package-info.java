/**
 * An application whose entities have gone ahead of its scripts.
 */
@NullMarked
package dev.warden.samples.entities;

import org.jspecify.annotations.NullMarked;
