/**
 * Random faults against the lock, round after round, and what must be true after each.
 */
@NullMarked
package dev.warden.internal.lock.chaos;

import org.jspecify.annotations.NullMarked;
