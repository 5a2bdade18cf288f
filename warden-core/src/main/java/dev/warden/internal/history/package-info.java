/**
 * What was applied, read from and recorded in the history table under the lock's fence.
 */
@NullMarked
package dev.warden.internal.history;

import org.jspecify.annotations.NullMarked;
