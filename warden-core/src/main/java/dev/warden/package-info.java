/**
 * What all stages of a migration share.
 */
@NullMarked
package dev.warden;

import org.jspecify.annotations.NullMarked;
