/**
 * What users of Warden may rely on.
 */
@NullMarked
package dev.warden;

import org.jspecify.annotations.NullMarked;
